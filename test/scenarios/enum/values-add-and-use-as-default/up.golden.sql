-- upgrade 000000000002: enum values add and use as default
BEGIN;
ALTER TYPE "state" ADD VALUE 'fresh';
COMMIT;
BEGIN;
ALTER TABLE "t" ALTER COLUMN "state" SET DEFAULT 'fresh';
COMMIT;
