-- upgrade 000000000002: column type boolean with default to serial
BEGIN;
ALTER TABLE "t" ALTER COLUMN "a" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "a" TYPE integer USING "a"::integer;
CREATE SEQUENCE "t_a_seq" AS integer;
ALTER SEQUENCE "t_a_seq" OWNED BY "t"."a";
ALTER TABLE "t" ALTER COLUMN "a" SET DEFAULT nextval('"t_a_seq"');
SELECT setval(pg_get_serial_sequence('"t"', 'a'), max("a")) FROM "t" HAVING max("a") >= 1;
COMMIT;
