-- upgrade 000000000002: rename column under casing
BEGIN;
ALTER TABLE "users" RENAME COLUMN "user_name" TO "login_name";
ALTER TABLE "users" RENAME CONSTRAINT "users_userName_unique" TO "users_loginName_unique";
ALTER TABLE "users" RENAME CONSTRAINT "users_userName_homeTown_unique" TO "users_loginName_homeTown_unique";
COMMIT;
