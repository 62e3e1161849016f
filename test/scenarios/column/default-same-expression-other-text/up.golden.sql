-- upgrade 000000000002: column default same expression other text
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" SET DEFAULT CURRENT_TIMESTAMP;
COMMIT;
