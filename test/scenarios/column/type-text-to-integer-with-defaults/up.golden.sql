-- upgrade 000000000002: column type text to integer with defaults
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "v" TYPE integer USING "v"::integer;
ALTER TABLE "t" ALTER COLUMN "v" SET DEFAULT 7;
COMMIT;
