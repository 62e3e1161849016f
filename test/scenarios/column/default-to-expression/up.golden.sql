-- upgrade 000000000002: column default to expression
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" SET DEFAULT (now() + '1 day'::interval);
COMMIT;
