-- upgrade 000000000002: materialized-view with
BEGIN;
ALTER MATERIALIZED VIEW "totals" SET ("fillfactor" = '80', "autovacuum_vacuum_scale_factor" = '0.2');
ALTER MATERIALIZED VIEW "totals" RESET ("autovacuum_enabled");
COMMIT;
