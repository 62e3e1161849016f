-- upgrade 000000000002: unique target of foreign key
BEGIN;
ALTER TABLE "t" RENAME CONSTRAINT "t_u" TO "t_other";
COMMIT;
