-- upgrade 000000000002: rename table to the place of another
BEGIN;
ALTER TABLE "prices" RENAME TO "prices_former";
ALTER TABLE "staging"."prices" RENAME CONSTRAINT "prices_pkey" TO "prices_pkey__renaming";
ALTER TABLE "staging"."prices" RENAME CONSTRAINT "prices_code_unique" TO "prices_code_unique__renaming";
ALTER INDEX "staging"."prices_lookup" RENAME TO "prices_lookup__renaming";
ALTER SEQUENCE "staging"."prices_id_seq" RENAME TO "prices_id_seq__renaming";
ALTER TABLE "staging"."prices" SET SCHEMA "public";
ALTER INDEX "prices_lookup" RENAME TO "prices_former_lookup";
ALTER INDEX "prices_lookup__renaming" RENAME TO "prices_lookup";
ALTER TABLE "prices_former" RENAME CONSTRAINT "prices_pkey" TO "prices_former_pkey";
ALTER TABLE "prices_former" RENAME CONSTRAINT "prices_code_unique" TO "prices_former_code_unique";
ALTER SEQUENCE "prices_id_seq" RENAME TO "prices_former_id_seq";
ALTER TABLE "prices" RENAME CONSTRAINT "prices_pkey__renaming" TO "prices_pkey";
ALTER TABLE "prices" RENAME CONSTRAINT "prices_code_unique__renaming" TO "prices_code_unique";
ALTER SEQUENCE "prices_id_seq__renaming" RENAME TO "prices_id_seq";
COMMIT;
