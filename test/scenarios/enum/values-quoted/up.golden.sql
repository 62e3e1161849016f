-- upgrade 000000000002: enum values quoted
BEGIN;
ALTER TYPE "State of ""it""" RENAME TO "State of ""it""__former";
CREATE TYPE "State of ""it""" AS ENUM ('b', 'it''s',  E'back\\slash', 'ünï');
ALTER TABLE "t" ALTER COLUMN "s" DROP DEFAULT, ALTER COLUMN "s" TYPE "State of ""it""" USING ("s"::text)::"State of ""it""";
ALTER TABLE "t" ALTER COLUMN "s" SET DEFAULT 'it''s';
DROP TYPE "State of ""it""__former";
COMMIT;
