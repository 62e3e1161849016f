DO $$ DECLARE made text = pg_get_indexdef('t_i'::regclass); BEGIN
  DROP INDEX t_i;
  EXECUTE made || ' INCLUDE (c)';
END $$;
