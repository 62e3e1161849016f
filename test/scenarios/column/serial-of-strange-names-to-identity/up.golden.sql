-- upgrade 000000000002: column serial of strange names to identity
BEGIN;
ALTER TABLE "a.b"."t.u" ALTER COLUMN "i.d" DROP DEFAULT;
ALTER SEQUENCE "a.b"."t.u_i.d_seq" OWNED BY NONE;
ALTER SEQUENCE "a.b"."t.u_i.d_seq" RENAME TO "t.u_i.d_seq__former";
ALTER TABLE "a.b"."t.u" ALTER COLUMN "i.d" TYPE bigint;
ALTER TABLE "a.b"."t.u" ALTER COLUMN "i.d" ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('"a.b"."t.u"', 'i.d'), greatest(last_value, top), is_called OR coalesce(top >= last_value, false)) FROM "a.b"."t.u_i.d_seq__former", (SELECT max("i.d") AS top FROM "a.b"."t.u") AS held WHERE greatest(last_value, top) >= 1;
DROP SEQUENCE "a.b"."t.u_i.d_seq__former";
COMMIT;
