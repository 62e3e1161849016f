-- upgrade 000000000002: check kept no inherit
BEGIN;
ALTER TABLE "t" ADD CONSTRAINT "t_d" CHECK ("a" < 9);
COMMIT;
