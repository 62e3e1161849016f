-- upgrade 000000000002: table drop with a check not valid
BEGIN;
DROP TABLE "t";
COMMIT;
