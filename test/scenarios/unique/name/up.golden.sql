-- upgrade 000000000002: unique name
BEGIN;
ALTER TABLE "t" RENAME CONSTRAINT "t_u" TO "t_other";
COMMIT;
