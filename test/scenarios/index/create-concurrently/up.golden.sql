-- upgrade 000000000002: index create concurrently
CREATE INDEX CONCURRENTLY "t_i" ON "t" ("a");
BEGIN;
COMMIT;
