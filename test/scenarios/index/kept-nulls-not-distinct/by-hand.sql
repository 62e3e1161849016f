DO $$ DECLARE definition text := pg_get_indexdef('t_i'::regclass); BEGIN DROP INDEX t_i; EXECUTE regexp_replace(definition, '\(a\)', '(a) NULLS NOT DISTINCT'); END $$;
