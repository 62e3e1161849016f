-- upgrade 000000000002: foreign-key to a unique index
BEGIN;
CREATE UNIQUE INDEX "users_code" ON "users" ("code");
ALTER TABLE "t" ADD CONSTRAINT "t_c_users_code_fk" FOREIGN KEY ("c") REFERENCES "users" ("code");
COMMIT;
