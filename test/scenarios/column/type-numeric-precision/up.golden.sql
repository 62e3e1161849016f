-- upgrade 000000000002: column type numeric precision
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE numeric(12,4);
COMMIT;
