-- upgrade 000000000002: column type text to jsonb
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE jsonb USING "v"::jsonb;
COMMIT;
