-- upgrade 000000000002: rename column takes the name of a dropped one
BEGIN;
ALTER TABLE "t" RENAME COLUMN "c" TO "c__renaming";
ALTER TABLE "t" RENAME COLUMN "b" TO "c";
ALTER TABLE "t" RENAME COLUMN "a" TO "b";
ALTER TABLE "t" DROP COLUMN "c__renaming";
COMMIT;
