-- upgrade 000000000002: rename schema
BEGIN;
ALTER SCHEMA "one" RENAME TO "two";
ALTER TABLE "two"."t" RENAME COLUMN "a" TO "b";
ALTER TABLE "two"."t" RENAME CONSTRAINT "t_a_unique" TO "t_b_unique";
COMMIT;
