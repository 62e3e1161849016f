-- upgrade 000000000002: policy of neon
BEGIN;
ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "crud-pg_monitor-policy-delete" ON "notes" FOR DELETE TO "pg_monitor" USING ("notes"."owner" = current_user);
CREATE POLICY "crud-pg_monitor-policy-insert" ON "notes" FOR INSERT TO "pg_monitor" WITH CHECK ("notes"."owner" = current_user);
CREATE POLICY "crud-pg_monitor-policy-select" ON "notes" FOR SELECT TO "pg_monitor" USING (true);
CREATE POLICY "crud-pg_monitor-policy-update" ON "notes" FOR UPDATE TO "pg_monitor" USING ("notes"."owner" = current_user) WITH CHECK ("notes"."owner" = current_user);
COMMIT;
