-- upgrade 000000000002: rename equal but for the name
BEGIN;
ALTER VIEW "named_users" RENAME TO "users_with_names";
ALTER MATERIALIZED VIEW "counted" RENAME TO "user_count";
ALTER TABLE "users" RENAME CONSTRAINT "named" TO "has_name";
ALTER INDEX "lower_name" RENAME TO "folded_name";
ALTER POLICY "own" ON "users" RENAME TO "own_rows";
COMMIT;
