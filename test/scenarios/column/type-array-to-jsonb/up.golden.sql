-- upgrade 000000000002: column type array to jsonb
BEGIN;
ALTER TABLE "t" ALTER COLUMN "day" TYPE jsonb USING to_jsonb("day");
ALTER TABLE "t" ALTER COLUMN "numbers" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "numbers" TYPE jsonb USING to_jsonb("numbers");
ALTER TABLE "t" ALTER COLUMN "numbers" SET DEFAULT '[1]';
ALTER TABLE "t" ALTER COLUMN "words" TYPE jsonb USING to_jsonb("words");
COMMIT;
