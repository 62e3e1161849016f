-- upgrade 000000000002: column type text to boolean
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE boolean USING "v"::boolean;
COMMIT;
