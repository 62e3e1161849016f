-- upgrade 000000000002: unique target of foreign key
BEGIN;
ALTER TABLE "t" ADD CONSTRAINT "t_other" UNIQUE ("a");
ALTER TABLE "child" DROP CONSTRAINT "child_a_t_a_fk";
ALTER TABLE "t" DROP CONSTRAINT "t_u";
ALTER TABLE "child" ADD CONSTRAINT "child_a_t_a_fk" FOREIGN KEY ("a") REFERENCES "t" ("a");
COMMIT;
