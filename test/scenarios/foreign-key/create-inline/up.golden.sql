-- upgrade 000000000002: foreign-key create inline
BEGIN;
ALTER TABLE "t" ADD CONSTRAINT "t_userId_users_id_fk" FOREIGN KEY ("userId") REFERENCES "users" ("id") ON UPDATE CASCADE ON DELETE SET NULL;
COMMIT;
