-- upgrade 000000000002: sequence drop
BEGIN;
DROP SEQUENCE "numbers";
COMMIT;
