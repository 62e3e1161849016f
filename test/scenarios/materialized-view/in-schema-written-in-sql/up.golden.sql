-- upgrade 000000000002: materialized-view in schema written in sql
BEGIN;
DROP MATERIALIZED VIEW "app"."totals";
CREATE MATERIALIZED VIEW "app"."totals" AS
select count(score)::int as n from "users";
COMMIT;
