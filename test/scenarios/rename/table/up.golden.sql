-- upgrade 000000000002: rename table
BEGIN;
ALTER TABLE "users" RENAME TO "people";
ALTER TABLE "people" RENAME CONSTRAINT "users_pkey" TO "people_pkey";
ALTER TABLE "people" RENAME CONSTRAINT "users_email_unique" TO "people_email_unique";
ALTER INDEX "users_name_index" RENAME TO "people_name_index";
ALTER TABLE "posts" RENAME CONSTRAINT "posts_author_users_id_fk" TO "posts_author_people_id_fk";
ALTER SEQUENCE "users_id_seq" RENAME TO "people_id_seq";
COMMIT;
