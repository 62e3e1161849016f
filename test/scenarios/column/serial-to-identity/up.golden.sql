-- upgrade 000000000002: column serial to identity
BEGIN;
ALTER TABLE "t" ALTER COLUMN "id" DROP DEFAULT;
DO $stillhead$ DECLARE owned text; BEGIN owned := pg_get_serial_sequence('"t"', 'id'); IF owned IS NOT NULL THEN EXECUTE 'DROP SEQUENCE ' || owned; END IF; END $stillhead$;
ALTER TABLE "t" ALTER COLUMN "id" ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('"t"', 'id'), max("id")) FROM "t" HAVING max("id") IS NOT NULL;
COMMIT;
