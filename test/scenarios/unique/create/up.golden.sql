-- upgrade 000000000002: unique create
BEGIN;
ALTER TABLE "t" ADD CONSTRAINT "t_a_b_unique" UNIQUE ("a", "b");
COMMIT;
