-- upgrade 000000000002: column identity smaller than its position
BEGIN;
SELECT setval(pg_get_serial_sequence('"t"', 'id'), coalesce(max("id"), 1), max("id") IS NOT NULL) FROM "t" HAVING pg_sequence_last_value(pg_get_serial_sequence('"t"', 'id')::regclass) > 2147483647;
ALTER TABLE "t" ALTER COLUMN "id" TYPE integer;
COMMIT;
