-- upgrade 000000000002: column identity to serial keeps its position
BEGIN;
ALTER SEQUENCE "t_id_seq" RENAME TO "t_id_seq__former";
CREATE SEQUENCE "t_id_seq" AS integer;
SELECT setval('"t_id_seq"', CASE WHEN last_value > 2147483647 THEN top ELSE greatest(last_value, top) END, is_called OR coalesce(top >= last_value, false)) FROM "t_id_seq__former", (SELECT max("id") AS top FROM "t") AS held WHERE greatest(last_value, top) >= 1;
ALTER TABLE "t" ALTER COLUMN "id" DROP IDENTITY;
ALTER SEQUENCE "t_id_seq" OWNED BY "t"."id";
ALTER TABLE "t" ALTER COLUMN "id" SET DEFAULT nextval('"t_id_seq"');
COMMIT;
