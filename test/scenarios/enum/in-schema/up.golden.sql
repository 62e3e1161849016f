-- upgrade 000000000002: enum in schema
BEGIN;
ALTER TYPE "shop"."state" RENAME TO "state__former";
CREATE TYPE "shop"."state" AS ENUM ('b', 'c', 'a');
ALTER TABLE "shop"."t" ALTER COLUMN "s" DROP DEFAULT, ALTER COLUMN "s" TYPE "shop"."state" USING ("s"::text)::"shop"."state";
ALTER TABLE "shop"."t" ALTER COLUMN "s" SET DEFAULT 'a';
DROP TYPE "shop"."state__former";
COMMIT;
