-- upgrade 000000000002: column type text to array
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE text[] USING CASE WHEN "v" LIKE '{%}' THEN "v"::text[] WHEN "v" IS NOT NULL THEN ARRAY["v"]::text[] END;
COMMIT;
