-- upgrade 000000000002: column type of both sides across families
BEGIN;
ALTER TABLE "t" DROP CONSTRAINT "t_userId_users_id_fk";
ALTER TABLE "t" ALTER COLUMN "userId" TYPE text;
ALTER TABLE "users" ALTER COLUMN "id" TYPE text;
ALTER TABLE "t" ADD CONSTRAINT "t_userId_users_id_fk" FOREIGN KEY ("userId") REFERENCES "users" ("id");
COMMIT;
