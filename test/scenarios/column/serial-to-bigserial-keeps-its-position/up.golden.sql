-- upgrade 000000000002: column serial to bigserial keeps its position
BEGIN;
ALTER TABLE "t" ALTER COLUMN "id" TYPE bigint;
ALTER SEQUENCE "t_id_seq" AS bigint INCREMENT BY 1 MINVALUE 1 NO MAXVALUE START WITH 1 CACHE 1 NO CYCLE;
COMMIT;
