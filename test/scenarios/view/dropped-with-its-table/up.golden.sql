-- upgrade 000000000002: view dropped with its table
BEGIN;
DROP VIEW "every_team";
DROP TABLE "teams";
COMMIT;
