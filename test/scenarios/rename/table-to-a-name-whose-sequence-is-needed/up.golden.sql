-- upgrade 000000000002: rename table to a name whose sequence is needed
BEGIN;
ALTER TABLE "users" RENAME TO "users__renaming";
ALTER TABLE "people" RENAME TO "users";
ALTER TABLE "users__renaming" RENAME CONSTRAINT "users_pkey" TO "users_pkey__renaming";
ALTER TABLE "users" RENAME CONSTRAINT "people_pkey" TO "users_pkey";
DROP TABLE "users__renaming";
CREATE SEQUENCE "users_id_seq" AS integer;
ALTER SEQUENCE "users_id_seq" OWNED BY "users"."id";
ALTER TABLE "users" ALTER COLUMN "id" SET DEFAULT nextval('"users_id_seq"');
SELECT setval(pg_get_serial_sequence('"users"', 'id'), max("id")) FROM "users" HAVING max("id") >= 1;
COMMIT;
