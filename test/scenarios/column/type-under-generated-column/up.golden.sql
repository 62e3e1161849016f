-- upgrade 000000000002: column type under generated column
BEGIN;
DROP INDEX "t_w";
ALTER TABLE "t" DROP COLUMN "w";
ALTER TABLE "t" ALTER COLUMN "v" TYPE bigint;
ALTER TABLE "t" ADD COLUMN "w" integer GENERATED ALWAYS AS ((v + 1)) STORED;
CREATE INDEX "t_w" ON "t" ("w");
COMMIT;
