DO $$ BEGIN EXECUTE format('ALTER TABLE t ALTER COLUMN v TYPE %s COLLATE "C"', (SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'v')); END $$;
