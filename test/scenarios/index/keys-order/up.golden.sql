-- upgrade 000000000002: index keys order
BEGIN;
DROP INDEX "t_i";
CREATE INDEX "t_i" ON "t" ("a" DESC);
COMMIT;
