ALTER TABLE t ALTER title SET STORAGE EXTERNAL, ALTER title SET STATISTICS 300, ALTER document SET STORAGE MAIN, ALTER document SET COMPRESSION pglz;
DO $$ BEGIN
  IF (SELECT atttypid FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'count') = 'text'::regtype THEN
    ALTER TABLE t ALTER count SET STORAGE EXTERNAL;
  END IF;
END $$;
