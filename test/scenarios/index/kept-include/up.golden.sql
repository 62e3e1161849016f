-- upgrade 000000000002: index kept include
BEGIN;
ALTER TABLE "t" ALTER COLUMN "b" TYPE bigint;
COMMIT;
