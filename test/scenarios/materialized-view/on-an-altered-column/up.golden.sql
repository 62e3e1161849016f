-- upgrade 000000000002: materialized-view on an altered column
BEGIN;
DROP INDEX "totals_id";
DROP INDEX "totals_score";
DROP MATERIALIZED VIEW "totals";
ALTER TABLE "users" ALTER COLUMN "score" TYPE bigint;
CREATE MATERIALIZED VIEW "totals" AS
select "id", "score" from "users" where "users"."score" > 5;
CREATE UNIQUE INDEX "totals_id" ON "totals" ("id");
CREATE INDEX "totals_score" ON "totals" ("score" DESC) WHERE score > 1;
COMMENT ON MATERIALIZED VIEW "totals" IS 'for reports';
COMMENT ON COLUMN "totals"."score" IS 'points';
GRANT SELECT ON TABLE "totals" TO PUBLIC;
COMMIT;
