-- upgrade 000000000002: rename columns that swap
BEGIN;
ALTER TABLE "t" RENAME COLUMN "a" TO "a__renaming";
ALTER TABLE "t" RENAME COLUMN "b" TO "a";
ALTER TABLE "t" RENAME COLUMN "a__renaming" TO "b";
ALTER TABLE "t" RENAME CONSTRAINT "t_a_unique" TO "t_b_unique";
COMMIT;
