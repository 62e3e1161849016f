-- upgrade 000000000002: foreign-key on update set default
BEGIN;
ALTER TABLE "t" DROP CONSTRAINT "t_f";
ALTER TABLE "t" ADD CONSTRAINT "t_f" FOREIGN KEY ("userId") REFERENCES "users" ("id") ON UPDATE SET DEFAULT;
COMMIT;
