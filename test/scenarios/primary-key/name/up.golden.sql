-- upgrade 000000000002: primary-key name
BEGIN;
ALTER TABLE "t" RENAME CONSTRAINT "t_key" TO "t_other";
COMMIT;
