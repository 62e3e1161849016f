-- upgrade 000000000002: rename table to another schema
BEGIN;
ALTER TABLE "t" SET SCHEMA "app";
COMMIT;
