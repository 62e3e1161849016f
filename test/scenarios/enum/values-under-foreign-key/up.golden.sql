-- upgrade 000000000002: enum values under foreign key
BEGIN;
ALTER TABLE "c" DROP CONSTRAINT "c_e_p_e_fk";
ALTER TYPE "e" RENAME TO "e__former";
CREATE TYPE "e" AS ENUM ('c', 'a');
ALTER TABLE "c" ALTER COLUMN "e" DROP DEFAULT, ALTER COLUMN "e" TYPE "e" USING ("e"::text)::"e";
ALTER TABLE "p" ALTER COLUMN "e" DROP DEFAULT, ALTER COLUMN "e" TYPE "e" USING ("e"::text)::"e";
DROP TYPE "e__former";
ALTER TABLE "c" ADD CONSTRAINT "c_e_p_e_fk" FOREIGN KEY ("e") REFERENCES "p" ("e");
COMMIT;
