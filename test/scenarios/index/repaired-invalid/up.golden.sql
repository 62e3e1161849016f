-- upgrade 000000000002: index repaired invalid
BEGIN;
DROP INDEX "t_i";
CREATE INDEX "t_i" ON "t" ("a");
COMMIT;
