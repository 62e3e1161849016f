-- upgrade 000000000002: index unique
BEGIN;
DROP INDEX "t_i";
CREATE UNIQUE INDEX "t_i" ON "t" ("a");
COMMIT;
