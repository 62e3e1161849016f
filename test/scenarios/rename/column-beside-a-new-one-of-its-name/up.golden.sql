-- upgrade 000000000002: rename column beside a new one of its name
BEGIN;
ALTER TABLE "t" RENAME COLUMN "a" TO "former_a";
ALTER TABLE "t" RENAME CONSTRAINT "t_a_unique" TO "t_former_a_unique";
ALTER TABLE "t" ADD COLUMN "a" text;
ALTER TABLE "t" ADD CONSTRAINT "t_a_unique" UNIQUE ("a");
COMMIT;
