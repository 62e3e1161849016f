-- upgrade 000000000002: foreign-key drop
BEGIN;
ALTER TABLE "t" DROP CONSTRAINT "t_f";
COMMIT;
