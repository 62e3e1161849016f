-- upgrade 000000000002: enum drop
BEGIN;
ALTER TABLE "t" DROP COLUMN "state";
DROP TYPE "state";
COMMIT;
