-- upgrade 000000000002: sequence takes the name of an enum
BEGIN;
ALTER TABLE "t" DROP COLUMN "a";
DROP TYPE "kind";
CREATE SEQUENCE "kind";
COMMIT;
