-- upgrade 000000000002: column type timestamp precision
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE timestamp(3) with time zone;
COMMIT;
