-- upgrade 000000000002: column type serial to bigserial
BEGIN;
ALTER TABLE "t" ALTER COLUMN "id" TYPE bigint;
SELECT setval(pg_get_serial_sequence('"t"', 'id'), max("id")) FROM "t" HAVING max("id") IS NOT NULL;
ALTER SEQUENCE "t_id_seq" AS bigint INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1 CACHE 1 NO CYCLE;
COMMIT;
