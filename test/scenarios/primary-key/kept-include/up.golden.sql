-- upgrade 000000000002: primary-key kept include
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE varchar(5);
COMMIT;
