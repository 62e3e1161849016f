-- upgrade 000000000002: enum values remove
BEGIN;
ALTER TYPE "state" RENAME TO "state__former";
CREATE TYPE "state" AS ENUM ('open', 'closed');
ALTER TABLE "t" ALTER COLUMN "state" DROP DEFAULT, ALTER COLUMN "state" TYPE "state" USING ("state"::text)::"state";
ALTER TABLE "t" ALTER COLUMN "state" SET DEFAULT 'open';
DROP TYPE "state__former";
COMMIT;
