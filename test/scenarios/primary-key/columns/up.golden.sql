-- upgrade 000000000002: primary-key columns
BEGIN;
ALTER TABLE "t" DROP CONSTRAINT "t_key";
ALTER TABLE "t" ADD CONSTRAINT "t_key" PRIMARY KEY ("line", "id");
COMMIT;
