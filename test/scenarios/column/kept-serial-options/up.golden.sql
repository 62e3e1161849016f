-- upgrade 000000000002: column kept serial options
BEGIN;
ALTER TABLE "t" ALTER COLUMN "id" TYPE bigint;
SELECT setval(pg_get_serial_sequence('"t"', 'id'), max("id")) FROM "t" HAVING max("id") IS NOT NULL;
ALTER SEQUENCE "t_id_seq" AS bigint INCREMENT BY 5 MINVALUE 5 MAXVALUE 5000 START WITH 10 CACHE 3 CYCLE;
COMMIT;
