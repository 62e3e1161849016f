COMMENT ON TYPE mood IS 'how they are'; GRANT USAGE ON TYPE mood TO pg_monitor; ALTER TYPE mood OWNER TO pg_monitor;
GRANT SELECT (twice) ON users TO pg_monitor; COMMENT ON COLUMN users.twice IS 'two times'; ALTER TABLE users ALTER COLUMN twice SET STATISTICS 10;
CREATE TRIGGER scored AFTER UPDATE OF score ON users FOR EACH ROW WHEN (OLD.score IS DISTINCT FROM NEW.score) EXECUTE FUNCTION nothing();
COMMENT ON TRIGGER scored ON users IS 'counts them';
CREATE RULE ignored AS ON UPDATE TO users WHERE NEW.score IS NULL DO INSTEAD NOTHING; COMMENT ON RULE ignored ON users IS 'without a score';
CLUSTER users USING by_code; GRANT SELECT ON users TO pg_monitor
