-- upgrade 000000000002: column type text to uuid
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE uuid USING "v"::uuid;
COMMIT;
