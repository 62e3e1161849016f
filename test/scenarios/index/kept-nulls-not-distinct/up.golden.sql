-- upgrade 000000000002: index kept nulls not distinct
BEGIN;
DROP INDEX "t_i";
CREATE UNIQUE INDEX "t_i" ON "t" ("a") NULLS NOT DISTINCT WHERE b > 0;
COMMIT;
