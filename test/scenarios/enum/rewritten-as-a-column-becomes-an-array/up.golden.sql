-- upgrade 000000000002: enum rewritten as a column becomes an array
BEGIN;
ALTER TYPE "mood" RENAME TO "mood__former";
CREATE TYPE "mood" AS ENUM ('glad', 'ok');
ALTER TABLE "t" ALTER COLUMN "latest" DROP DEFAULT, ALTER COLUMN "latest" TYPE "mood"[] USING ("latest"::text[])::"mood"[];
ALTER TABLE "t" ALTER COLUMN "moods" DROP DEFAULT, ALTER COLUMN "moods" TYPE "mood" USING ("moods"::text)::"mood";
DROP TYPE "mood__former";
ALTER TABLE "t" ALTER COLUMN "latest" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "latest" TYPE mood USING (CASE WHEN array_dims("latest") = '[1:1]' THEN "latest"[1]::text ELSE "latest"::text END)::mood;
ALTER TABLE "t" ALTER COLUMN "latest" SET DEFAULT 'ok';
ALTER TABLE "t" ALTER COLUMN "moods" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "moods" TYPE mood[] USING CASE WHEN "moods" IS NOT NULL THEN ARRAY["moods"::text]::mood[] END;
ALTER TABLE "t" ALTER COLUMN "moods" SET DEFAULT '{glad}';
COMMIT;
