-- upgrade 000000000002: materialized-view with
BEGIN;
ALTER MATERIALIZED VIEW "totals" SET ("autovacuum_vacuum_scale_factor" = '0.2', "fillfactor" = '80');
ALTER MATERIALIZED VIEW "totals" RESET ("autovacuum_enabled");
COMMIT;
