-- upgrade 000000000002: check create
BEGIN;
ALTER TABLE "t" ADD CONSTRAINT "t_c" CHECK ("a" > 0 AND "b" IN ('a', 'b'));
COMMIT;
