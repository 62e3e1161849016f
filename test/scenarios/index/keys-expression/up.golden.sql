-- upgrade 000000000002: index keys expression
BEGIN;
DROP INDEX "t_i";
CREATE INDEX "t_i" ON "t" ((upper(a)));
COMMIT;
