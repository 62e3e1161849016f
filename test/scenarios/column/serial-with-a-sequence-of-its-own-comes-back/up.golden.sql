-- upgrade 000000000002: column serial with a sequence of its own comes back
BEGIN;
ALTER TABLE "kept" DROP COLUMN "place";
DROP TABLE "gone";
COMMIT;
