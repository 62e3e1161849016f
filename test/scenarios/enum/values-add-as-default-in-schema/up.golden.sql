-- upgrade 000000000002: enum values add as default in schema
BEGIN;
ALTER TYPE "shop"."state" ADD VALUE 'fresh';
COMMIT;
BEGIN;
ALTER TABLE "shop"."t" ALTER COLUMN "state" SET DEFAULT 'fresh';
COMMIT;
