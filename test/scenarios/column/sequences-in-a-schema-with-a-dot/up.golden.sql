-- upgrade 000000000002: column sequences in a schema with a dot
BEGIN;
ALTER TABLE "a.b"."kept" ALTER COLUMN "id" DROP IDENTITY;
ALTER TABLE "a.b"."kept" ALTER COLUMN "n" TYPE bigint;
ALTER SEQUENCE "a.b"."kept_n_seq" AS bigint INCREMENT BY 1 MINVALUE 1 NO MAXVALUE START WITH 1 CACHE 1 NO CYCLE;
DROP TABLE "a.b"."gone";
COMMIT;
