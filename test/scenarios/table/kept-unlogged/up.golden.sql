-- upgrade 000000000002: table kept unlogged
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE varchar(9);
COMMIT;
