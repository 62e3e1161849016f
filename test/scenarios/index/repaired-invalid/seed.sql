UPDATE pg_index SET indisvalid = false WHERE indexrelid = 't_i'::regclass;
