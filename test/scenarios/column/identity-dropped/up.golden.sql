-- upgrade 000000000002: column identity dropped
BEGIN;
ALTER TABLE "t" ALTER COLUMN "id" DROP IDENTITY;
COMMIT;
