-- upgrade 000000000002: column serial to identity keeps its position
BEGIN;
ALTER TABLE "t" ALTER COLUMN "id" DROP DEFAULT;
ALTER SEQUENCE "t_id_seq" OWNED BY NONE;
ALTER SEQUENCE "t_id_seq" RENAME TO "t_id_seq__former";
ALTER TABLE "t" ALTER COLUMN "id" ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('"t"', 'id'), greatest(last_value, top), is_called OR coalesce(top >= last_value, false)) FROM "t_id_seq__former", (SELECT max("id") AS top FROM "t") AS held WHERE greatest(last_value, top) >= 1;
DROP SEQUENCE "t_id_seq__former";
COMMIT;
