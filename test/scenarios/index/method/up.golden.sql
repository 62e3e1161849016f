-- upgrade 000000000002: index method
BEGIN;
DROP INDEX "t_i";
CREATE INDEX "t_i" ON "t" USING "hash" ("a");
COMMIT;
