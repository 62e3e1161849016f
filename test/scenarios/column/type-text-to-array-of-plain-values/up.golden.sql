-- upgrade 000000000002: column type text to array of plain values
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE varchar(5)[] USING CASE WHEN "v" LIKE '{%}' THEN "v"::text[] WHEN "v" IS NOT NULL THEN ARRAY["v"]::text[] END;
COMMIT;
