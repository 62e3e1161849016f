-- upgrade 000000000002: rename column and its type
BEGIN;
ALTER TABLE "t" RENAME COLUMN "size" TO "length";
ALTER TABLE "t" ALTER COLUMN "length" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "length" TYPE text;
ALTER TABLE "t" ALTER COLUMN "length" SET DEFAULT '3';
COMMIT;
