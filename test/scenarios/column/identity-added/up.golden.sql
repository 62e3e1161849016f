-- upgrade 000000000002: column identity added
BEGIN;
ALTER TABLE "t" ALTER COLUMN "id" ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('"t"', 'id'), max("id")) FROM "t" HAVING max("id") >= 1;
COMMIT;
