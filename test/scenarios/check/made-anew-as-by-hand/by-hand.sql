DO $$ BEGIN
  EXECUTE format('ALTER TABLE t DROP CONSTRAINT t_c, ADD CONSTRAINT t_c %s NO INHERIT',
    (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 't_c'));
  EXECUTE format('ALTER TABLE t DROP CONSTRAINT t_d, ADD CONSTRAINT t_d %s NOT VALID',
    (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 't_d'));
END $$;
