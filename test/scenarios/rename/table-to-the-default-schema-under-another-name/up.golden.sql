-- upgrade 000000000002: rename table to the default schema under another name
BEGIN;
ALTER TABLE "app"."t" SET SCHEMA "public";
ALTER TABLE "t" RENAME TO "u";
ALTER TABLE "u" RENAME CONSTRAINT "t_pkey" TO "u_pkey";
ALTER TABLE "u" RENAME CONSTRAINT "t_a_unique" TO "u_a_unique";
ALTER TABLE "u" RENAME CONSTRAINT "t_b_other_id_fk" TO "u_b_other_id_fk";
ALTER SEQUENCE "t_id_seq" RENAME TO "u_id_seq";
COMMIT;
