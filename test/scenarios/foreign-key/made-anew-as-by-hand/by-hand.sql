DO $$ BEGIN
  EXECUTE format('ALTER TABLE t DROP CONSTRAINT t_f, ADD CONSTRAINT t_f %s DEFERRABLE INITIALLY DEFERRED',
    (SELECT replace(pg_get_constraintdef(oid), 'users(id)', 'users(id) MATCH FULL') FROM pg_constraint WHERE conname = 't_f'));
  EXECUTE format('ALTER TABLE t DROP CONSTRAINT t_g, ADD CONSTRAINT t_g %s DEFERRABLE NOT VALID',
    (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 't_g'));
END $$;
