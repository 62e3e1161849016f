-- upgrade 000000000002: rename enum to another schema
BEGIN;
ALTER TYPE "mood" SET SCHEMA "app";
ALTER TYPE "app"."mood" RENAME TO "feeling";
ALTER TYPE "app"."feeling" ADD VALUE 'neither';
COMMIT;
BEGIN;
COMMIT;
