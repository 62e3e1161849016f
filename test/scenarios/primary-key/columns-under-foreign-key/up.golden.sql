-- upgrade 000000000002: primary-key columns under foreign key
BEGIN;
ALTER TABLE "t" DROP CONSTRAINT "t_userCode_users_code_fk";
ALTER TABLE "users" DROP CONSTRAINT "users_code_unique";
ALTER TABLE "users" DROP CONSTRAINT "users_pkey";
ALTER TABLE "users" ADD CONSTRAINT "users_pkey" PRIMARY KEY ("code");
ALTER TABLE "t" ADD CONSTRAINT "t_userCode_users_code_fk" FOREIGN KEY ("userCode") REFERENCES "users" ("code");
COMMIT;
