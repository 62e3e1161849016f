-- upgrade 000000000002: materialized-view dropped with indexes made by hand
BEGIN;
DROP INDEX "totals_id";
DROP MATERIALIZED VIEW "totals";
COMMIT;
