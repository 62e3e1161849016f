-- upgrade 000000000002: unique nulls distinct again
BEGIN;
ALTER TABLE "t" DROP CONSTRAINT "t_u";
ALTER TABLE "t" ADD CONSTRAINT "t_u" UNIQUE ("a");
COMMIT;
