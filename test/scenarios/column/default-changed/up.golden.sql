-- upgrade 000000000002: column default changed
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" SET DEFAULT 'it''s';
COMMIT;
