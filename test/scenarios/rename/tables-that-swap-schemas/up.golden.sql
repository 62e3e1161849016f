-- upgrade 000000000002: rename tables that swap schemas
BEGIN;
CREATE SCHEMA "stillhead_renaming";
ALTER TABLE "orders" SET SCHEMA "stillhead_renaming";
ALTER TABLE "archive"."orders" SET SCHEMA "public";
ALTER TABLE "stillhead_renaming"."orders" SET SCHEMA "archive";
DROP SCHEMA "stillhead_renaming";
COMMIT;
