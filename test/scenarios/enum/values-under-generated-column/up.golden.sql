-- upgrade 000000000002: enum values under generated column
BEGIN;
ALTER TABLE "t" DROP COLUMN "isA";
ALTER TYPE "e" RENAME TO "e__former";
CREATE TYPE "e" AS ENUM ('c', 'a');
ALTER TABLE "t" ALTER COLUMN "e" DROP DEFAULT, ALTER COLUMN "e" TYPE "e" USING ("e"::text)::"e";
ALTER TABLE "t" ALTER COLUMN "e" SET DEFAULT 'a';
DROP TYPE "e__former";
ALTER TABLE "t" ADD COLUMN "isA" boolean GENERATED ALWAYS AS ((e = 'a'::e)) STORED;
COMMIT;
