-- upgrade 000000000002: primary-key kept deferrable
BEGIN;
ALTER TABLE "t" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "t" ALTER COLUMN "v" TYPE varchar(5);
COMMIT;
