-- upgrade 000000000002: column generated dropped as its source changes type
BEGIN;
ALTER TABLE "t" ALTER COLUMN "double" DROP EXPRESSION;
ALTER TABLE "t" ALTER COLUMN "double" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "double" TYPE bigint;
ALTER TABLE "t" ALTER COLUMN "double" SET DEFAULT 7;
ALTER TABLE "t" ALTER COLUMN "id" TYPE text;
COMMIT;
