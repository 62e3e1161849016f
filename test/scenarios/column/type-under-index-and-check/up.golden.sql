-- upgrade 000000000002: column type under index and check
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE bigint;
COMMIT;
