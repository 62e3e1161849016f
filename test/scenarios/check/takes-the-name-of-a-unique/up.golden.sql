-- upgrade 000000000002: check takes the name of a unique
BEGIN;
ALTER TABLE "t" ADD COLUMN "b" integer;
ALTER TABLE "t" DROP CONSTRAINT "two";
ALTER TABLE "t" ADD CONSTRAINT "two" UNIQUE ("a", "b");
ALTER TABLE "t" DROP CONSTRAINT "one";
ALTER TABLE "t" ADD CONSTRAINT "one" CHECK ("a" > 1);
COMMIT;
