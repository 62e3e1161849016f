-- upgrade 000000000002: rename names bound to a convention
BEGIN;
ALTER TABLE "t" ADD COLUMN "c" integer;
COMMIT;
