-- upgrade 000000000002: materialized-view filled later
BEGIN;
DROP MATERIALIZED VIEW "totals";
ALTER TABLE "users" ALTER COLUMN "score" TYPE bigint;
CREATE MATERIALIZED VIEW "totals" AS
select "id", "score" from "users" where "users"."score" > 5;
COMMIT;
