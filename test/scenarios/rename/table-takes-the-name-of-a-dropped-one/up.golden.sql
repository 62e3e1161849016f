-- upgrade 000000000002: rename table takes the name of a dropped one
BEGIN;
ALTER TABLE "a" RENAME TO "a__renaming";
ALTER TABLE "b" RENAME TO "a";
ALTER TABLE "a" RENAME CONSTRAINT "b_y_unique" TO "a_y_unique";
ALTER TABLE "a__renaming" RENAME CONSTRAINT "a_pkey" TO "a_pkey__renaming";
ALTER TABLE "a" RENAME CONSTRAINT "b_pkey" TO "a_pkey";
ALTER SEQUENCE "a_id_seq" RENAME TO "a__renaming_id_seq";
ALTER SEQUENCE "b_id_seq" RENAME TO "a_id_seq";
DROP TABLE "a__renaming";
COMMIT;
