-- upgrade 000000000002: policy to
BEGIN;
ALTER POLICY "mine" ON "notes" TO "pg_monitor", "pg_read_all_stats";
COMMIT;
