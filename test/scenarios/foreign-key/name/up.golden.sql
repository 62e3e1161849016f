-- upgrade 000000000002: foreign-key name
BEGIN;
ALTER TABLE "t" ADD CONSTRAINT "t_g" FOREIGN KEY ("userId") REFERENCES "users" ("id");
ALTER TABLE "t" DROP CONSTRAINT "t_f";
COMMIT;
