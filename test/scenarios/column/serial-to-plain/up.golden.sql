-- upgrade 000000000002: column serial to plain
BEGIN;
ALTER TABLE "t" ALTER COLUMN "id" DROP DEFAULT;
DROP SEQUENCE "t_id_seq";
COMMIT;
