-- upgrade 000000000002: rename columns in a chain
BEGIN;
ALTER TABLE "t" RENAME COLUMN "b" TO "c";
ALTER TABLE "t" RENAME COLUMN "a" TO "b";
ALTER TABLE "t" RENAME CONSTRAINT "t_b_unique" TO "t_c_unique";
ALTER TABLE "t" RENAME CONSTRAINT "t_a_unique" TO "t_b_unique";
COMMIT;
