-- upgrade 000000000002: enum values with dependents
BEGIN;
DROP INDEX "t_open";
ALTER TABLE "t" DROP CONSTRAINT "t_not_gone";
ALTER TYPE "state" RENAME TO "state__former";
CREATE TYPE "state" AS ENUM ('gone', 'open', 'closed', 'new');
ALTER TABLE "t" ALTER COLUMN "state" DROP DEFAULT, ALTER COLUMN "state" TYPE "state" USING ("state"::text)::"state";
ALTER TABLE "t" ALTER COLUMN "state" SET DEFAULT 'open';
DROP TYPE "state__former";
ALTER TABLE "t" ADD CONSTRAINT "t_not_gone" CHECK ((state <> 'gone'::state) OR (id > 0));
CREATE INDEX "t_open" ON "t" ("id") WHERE state = 'open'::state;
COMMIT;
