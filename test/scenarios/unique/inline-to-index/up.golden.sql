-- upgrade 000000000002: unique inline to index
BEGIN;
CREATE UNIQUE INDEX "t_v_index" ON "t" ("v");
ALTER TABLE "t" DROP CONSTRAINT "t_v_unique";
COMMIT;
