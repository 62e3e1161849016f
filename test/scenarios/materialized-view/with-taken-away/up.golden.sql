-- upgrade 000000000002: materialized-view with taken away
BEGIN;
ALTER MATERIALIZED VIEW "totals" RESET ("fillfactor");
COMMIT;
