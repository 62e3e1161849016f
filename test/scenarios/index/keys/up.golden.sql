-- upgrade 000000000002: index keys
BEGIN;
DROP INDEX "t_i";
CREATE INDEX "t_i" ON "t" ("b", "a");
COMMIT;
