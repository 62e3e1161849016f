-- upgrade 000000000002: materialized-view without data
BEGIN;
DROP MATERIALIZED VIEW "totals";
CREATE MATERIALIZED VIEW "totals" AS
select "id", "score" from "users" where "users"."score" > 3
WITH NO DATA;
COMMIT;
