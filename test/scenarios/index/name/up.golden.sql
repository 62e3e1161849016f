-- upgrade 000000000002: index name
BEGIN;
CREATE INDEX "t_other" ON "t" ("a");
DROP INDEX "t_i";
COMMIT;
