-- upgrade 000000000002: foreign-key create
BEGIN;
ALTER TABLE "t" ADD CONSTRAINT "t_f" FOREIGN KEY ("userId") REFERENCES "users" ("id");
COMMIT;
