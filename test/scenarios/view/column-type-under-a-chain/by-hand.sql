CREATE INDEX held_email ON held (lower(email));
CREATE UNIQUE INDEX held_unique ON held (email);
COMMENT ON VIEW active IS 'of interest'; COMMENT ON COLUMN addresses.email IS 'where to write';
COMMENT ON MATERIALIZED VIEW held IS 'for reports';
GRANT SELECT, INSERT ON addresses TO PUBLIC; GRANT SELECT (email) ON held TO pg_monitor WITH GRANT OPTION
