-- upgrade 000000000002: column type varchar longer
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE varchar(40);
COMMIT;
