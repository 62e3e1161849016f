-- upgrade 000000000002: view drop
BEGIN;
DROP VIEW "active";
COMMIT;
