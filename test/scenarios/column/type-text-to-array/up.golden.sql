-- upgrade 000000000002: column type text to array
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE text[] USING "v"::text[];
COMMIT;
