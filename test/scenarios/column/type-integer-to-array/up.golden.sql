-- upgrade 000000000002: column type integer to array
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE integer[] USING CASE WHEN "v" IS NOT NULL THEN ARRAY["v"::text]::integer[] END;
COMMIT;
