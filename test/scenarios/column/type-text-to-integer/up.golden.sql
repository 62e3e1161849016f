-- upgrade 000000000002: column type text to integer
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE integer USING "v"::integer;
COMMIT;
