-- upgrade 000000000002: primary-key drop
BEGIN;
ALTER TABLE "t" DROP CONSTRAINT "t_pkey";
COMMIT;
