-- upgrade 000000000002: column type varchar shorter
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE varchar(10);
COMMIT;
