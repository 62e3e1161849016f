-- upgrade 000000000002: column default dropped
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" DROP DEFAULT;
COMMIT;
