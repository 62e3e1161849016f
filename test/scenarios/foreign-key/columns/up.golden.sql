-- upgrade 000000000002: foreign-key columns
BEGIN;
ALTER TABLE "t" DROP CONSTRAINT "t_f";
ALTER TABLE "t" ADD CONSTRAINT "t_f" FOREIGN KEY ("otherId") REFERENCES "users" ("id");
COMMIT;
