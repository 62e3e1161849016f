-- upgrade 000000000002: index drop
BEGIN;
DROP INDEX "t_i";
COMMIT;
