-- upgrade 000000000002: policy follows a column whose enum is rewritten
BEGIN;
DROP POLICY "readable" ON "t";
ALTER TYPE "kind" RENAME TO "kind__former";
CREATE TYPE "kind" AS ENUM ('total');
ALTER TABLE "t" ALTER COLUMN "kinds" DROP DEFAULT, ALTER COLUMN "kinds" TYPE "kind" USING ("kinds"::text)::"kind";
DROP TYPE "kind__former";
ALTER TABLE "t" ALTER COLUMN "address" TYPE kind USING "address"::text::kind;
ALTER TABLE "t" ALTER COLUMN "kinds" TYPE kind[] USING CASE WHEN "kinds" IS NOT NULL THEN ARRAY["kinds"::text]::kind[] END;
CREATE POLICY "readable" ON "t" FOR SELECT USING ("t"."address" = 'total');
COMMIT;
