-- upgrade 000000000002: materialized-view drop
BEGIN;
DROP MATERIALIZED VIEW "totals";
COMMIT;
