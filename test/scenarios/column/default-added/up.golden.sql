-- upgrade 000000000002: column default added
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" SET DEFAULT 'x';
COMMIT;
