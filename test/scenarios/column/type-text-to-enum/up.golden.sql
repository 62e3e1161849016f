-- upgrade 000000000002: column type text to enum
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "v" TYPE mood USING "v"::text::mood;
ALTER TABLE "t" ALTER COLUMN "v" SET DEFAULT 'ok'::mood;
COMMIT;
