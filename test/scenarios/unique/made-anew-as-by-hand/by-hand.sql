DO $$ BEGIN
  EXECUTE format('ALTER TABLE t DROP CONSTRAINT t_u, ADD CONSTRAINT t_u %s INCLUDE (c) DEFERRABLE INITIALLY DEFERRED',
    (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 't_u'));
  EXECUTE format('ALTER TABLE t DROP CONSTRAINT t_v, ADD CONSTRAINT t_v %s DEFERRABLE',
    (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 't_v'));
END $$;
