-- upgrade 000000000002: materialized-view create
BEGIN;
CREATE MATERIALIZED VIEW "totals" AS
select "id", "score" from "users" where "users"."score" > 5;
COMMIT;
