-- upgrade 000000000002: table kept partition by
BEGIN;
ALTER TABLE "t" ADD COLUMN "note" text;
COMMIT;
