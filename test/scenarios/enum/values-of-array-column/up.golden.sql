-- upgrade 000000000002: enum values of array column
BEGIN;
ALTER TYPE "state" RENAME TO "state__former";
CREATE TYPE "state" AS ENUM ('open', 'gone');
ALTER TABLE "t" ALTER COLUMN "states" DROP DEFAULT, ALTER COLUMN "states" TYPE "state"[] USING ("states"::text[])::"state"[];
ALTER TABLE "t" ALTER COLUMN "states" SET DEFAULT '{"open"}';
DROP TYPE "state__former";
COMMIT;
