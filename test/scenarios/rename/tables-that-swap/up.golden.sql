-- upgrade 000000000002: rename tables that swap
BEGIN;
ALTER TABLE "a" RENAME TO "a__renaming";
ALTER TABLE "b" RENAME TO "a";
ALTER TABLE "a__renaming" RENAME TO "b";
ALTER TABLE "b" RENAME CONSTRAINT "a_pkey" TO "a_pkey__renaming";
ALTER TABLE "a" RENAME CONSTRAINT "b_pkey" TO "a_pkey";
ALTER TABLE "b" RENAME CONSTRAINT "a_pkey__renaming" TO "b_pkey";
ALTER SEQUENCE "b_id_seq" RENAME TO "b_id_seq__renaming";
ALTER SEQUENCE "a_id_seq" RENAME TO "b_id_seq";
ALTER SEQUENCE "b_id_seq__renaming" RENAME TO "a_id_seq";
COMMIT;
