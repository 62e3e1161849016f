-- upgrade 000000000002: foreign-key kept on delete columns
BEGIN;
ALTER TABLE "t" DROP CONSTRAINT "t_f";
ALTER TABLE "t" ADD CONSTRAINT "t_f" FOREIGN KEY ("userId") REFERENCES "users" ("id") ON UPDATE CASCADE ON DELETE SET NULL ("userId");
COMMIT;
