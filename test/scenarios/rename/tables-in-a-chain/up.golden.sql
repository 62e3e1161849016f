-- upgrade 000000000002: rename tables in a chain
BEGIN;
ALTER TABLE "b" RENAME TO "c";
ALTER TABLE "a" RENAME TO "b";
ALTER TABLE "c" RENAME CONSTRAINT "b_pkey" TO "c_pkey";
ALTER SEQUENCE "b_id_seq" RENAME TO "c_id_seq";
ALTER TABLE "b" RENAME CONSTRAINT "a_pkey" TO "b_pkey";
ALTER SEQUENCE "a_id_seq" RENAME TO "b_id_seq";
COMMIT;
