-- upgrade 000000000002: policy a subquery as a whole
BEGIN;
ALTER POLICY "first" ON "notes" USING ((with two as (select 2 as id) select "notes"."id" = two.id from two));
DROP POLICY "crud-pg_monitor-policy-delete" ON "notes";
DROP POLICY "crud-pg_monitor-policy-insert" ON "notes";
DROP POLICY "crud-pg_monitor-policy-select" ON "notes";
DROP POLICY "crud-pg_monitor-policy-update" ON "notes";
ALTER TABLE "notes" ALTER COLUMN "owner" TYPE varchar(40);
CREATE POLICY "crud-pg_monitor-policy-select" ON "notes" FOR SELECT TO "pg_monitor" USING ((select auth.user_id() = "notes"."owner"));
DROP POLICY "second" ON "notes";
COMMIT;
