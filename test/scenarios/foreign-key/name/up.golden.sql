-- upgrade 000000000002: foreign-key name
BEGIN;
ALTER TABLE "t" RENAME CONSTRAINT "t_f" TO "t_g";
COMMIT;
