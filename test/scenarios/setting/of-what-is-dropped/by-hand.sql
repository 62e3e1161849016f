DO $do$ BEGIN IF pg_catalog.to_regclass('lists') IS NOT NULL THEN
GRANT USAGE ON SCHEMA shop TO pg_monitor; ALTER SCHEMA shop OWNER TO pg_read_all_stats;
ALTER TYPE mood OWNER TO pg_monitor; GRANT USAGE ON TYPE mood TO pg_read_all_stats WITH GRANT OPTION; REVOKE USAGE ON TYPE mood FROM PUBLIC;
GRANT USAGE, SELECT ON SEQUENCE numbers TO pg_monitor; ALTER SEQUENCE numbers OWNER TO pg_read_all_stats;
GRANT SELECT, INSERT ON shop.bills TO pg_monitor; GRANT SELECT ON shop.bills TO PUBLIC; GRANT UPDATE (sum) ON shop.bills TO pg_signal_backend;
GRANT USAGE ON SEQUENCE shop.bills_id_seq TO pg_monitor;
ALTER TABLE shop.bills ALTER COLUMN sum SET STATISTICS 500; ALTER TABLE shop.bills ALTER COLUMN note SET STORAGE EXTERNAL;
ALTER TABLE shop.bills ALTER COLUMN sum SET (n_distinct = -0.5); ALTER TABLE shop.bills FORCE ROW LEVEL SECURITY; ALTER TABLE shop.bills REPLICA IDENTITY FULL;
CREATE TRIGGER touched BEFORE UPDATE OF sum ON shop.bills FOR EACH ROW EXECUTE FUNCTION nothing(); ALTER TABLE shop.bills ENABLE ALWAYS TRIGGER touched;
CREATE RULE never AS ON DELETE TO shop.bills DO INSTEAD NOTHING;
CREATE STATISTICS shop.both_of_them (ndistinct) ON sum, note FROM shop.bills;
ALTER PUBLICATION changes ADD TABLE shop.bills; ALTER TABLE shop.bills OWNER TO pg_read_all_stats;
ALTER TABLE lists ADD CONSTRAINT once EXCLUDE (room WITH =, day WITH =);
ALTER TABLE lists REPLICA IDENTITY USING INDEX lists_pkey; ALTER TABLE lists CLUSTER ON lists_pkey;
END IF; END $do$
