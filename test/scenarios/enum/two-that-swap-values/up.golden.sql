-- upgrade 000000000002: enum two that swap values
BEGIN;
ALTER TABLE "t" ALTER COLUMN "color" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "color" TYPE text;
ALTER TYPE "color" RENAME TO "color__former";
CREATE TYPE "color" AS ENUM ('round', 'flat');
DROP TYPE "color__former";
ALTER TABLE "t" ALTER COLUMN "shapes" TYPE text[];
ALTER TYPE "shape" RENAME TO "shape__former";
CREATE TYPE "shape" AS ENUM ('red', 'blue');
DROP TYPE "shape__former";
ALTER TABLE "t" ALTER COLUMN "color" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "color" TYPE shape USING "color"::shape;
ALTER TABLE "t" ALTER COLUMN "color" SET DEFAULT 'red';
ALTER TABLE "t" ALTER COLUMN "shapes" TYPE color[] USING "shapes"::color[];
COMMIT;
