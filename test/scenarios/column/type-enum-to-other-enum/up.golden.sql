-- upgrade 000000000002: column type enum to other enum
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "v" TYPE feeling USING "v"::text::feeling;
ALTER TABLE "t" ALTER COLUMN "v" SET DEFAULT 'ok';
COMMIT;
