-- upgrade 000000000002: check kept not valid
BEGIN;
ALTER TABLE "t" ADD CONSTRAINT "t_d" CHECK ("a" < 9);
COMMIT;
