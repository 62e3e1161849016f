-- upgrade 000000000002: primary-key columns implicit name
BEGIN;
ALTER TABLE "t" DROP CONSTRAINT "t_pkey";
ALTER TABLE "t" ADD CONSTRAINT "t_id_line_pk" PRIMARY KEY ("id", "line");
COMMIT;
