-- upgrade 000000000002: index keys nulls
BEGIN;
DROP INDEX "t_i";
CREATE INDEX "t_i" ON "t" ("a" NULLS FIRST);
COMMIT;
