-- upgrade 000000000002: foreign-key across schemas
BEGIN;
ALTER TABLE "shop"."t" ADD CONSTRAINT "t_u_users_id_fk" FOREIGN KEY ("u") REFERENCES "users" ("id");
COMMIT;
