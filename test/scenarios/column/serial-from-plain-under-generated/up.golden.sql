-- upgrade 000000000002: column serial from plain under generated
BEGIN;
CREATE SEQUENCE "t_id_seq" AS integer;
ALTER SEQUENCE "t_id_seq" OWNED BY "t"."id";
ALTER TABLE "t" ALTER COLUMN "id" SET DEFAULT nextval('"t_id_seq"');
SELECT setval(pg_get_serial_sequence('"t"', 'id'), max("id")) FROM "t" HAVING max("id") >= 1;
COMMIT;
