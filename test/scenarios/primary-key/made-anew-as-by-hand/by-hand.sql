DO $$ BEGIN
  EXECUTE format('ALTER TABLE t DROP CONSTRAINT t_p, ADD CONSTRAINT t_p %s INCLUDE (c) DEFERRABLE',
    (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 't_p'));
  EXECUTE format('ALTER TABLE u DROP CONSTRAINT u_p, ADD CONSTRAINT u_p %s DEFERRABLE INITIALLY DEFERRED',
    (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'u_p'));
END $$;
