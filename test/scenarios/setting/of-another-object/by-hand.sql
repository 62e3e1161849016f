DO $$ BEGIN IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'rooms'::regclass AND attname = 'day') THEN
ALTER TABLE rooms ADD CONSTRAINT once EXCLUDE (room WITH =, day WITH =); CREATE STATISTICS together ON room, day FROM rooms; END IF; END $$
