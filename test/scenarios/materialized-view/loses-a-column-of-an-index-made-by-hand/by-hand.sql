CREATE UNIQUE INDEX m_id ON m (id);
CREATE INDEX m_a ON m (a) INCLUDE (id);
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'm'::regclass AND attname = 'b') THEN
    CREATE INDEX m_b ON m (lower(b));
    CREATE INDEX m_part ON m (a) WHERE b IS NOT NULL;
    COMMENT ON INDEX m_b IS 'goes with its column';
  END IF;
END $$;
