-- upgrade 000000000002: schema create empty
BEGIN;
CREATE SCHEMA "audit";
COMMIT;
