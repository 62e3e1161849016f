-- upgrade 000000000002: index where
BEGIN;
DROP INDEX "t_i";
CREATE INDEX "t_i" ON "t" ("a") WHERE b > 2;
COMMIT;
