CREATE SCHEMA priv;
DO $$ DECLARE name text; BEGIN
  SELECT attname INTO name FROM pg_attribute WHERE attrelid = 's.t'::regclass AND attname IN ('b', 'bb');
  EXECUTE format('CREATE VIEW priv.v AS SELECT a, %I AS b FROM s.t', name);
END $$;
COMMENT ON VIEW priv.v IS 'read by a report';
