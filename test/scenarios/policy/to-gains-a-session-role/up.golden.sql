-- upgrade 000000000002: policy to gains a session role
BEGIN;
ALTER POLICY "back_to_public" ON "notes" TO PUBLIC;
ALTER POLICY "from_list" ON "notes" TO "pg_monitor", SESSION_USER;
ALTER POLICY "from_public" ON "notes" TO CURRENT_USER;
ALTER POLICY "from_role" ON "notes" TO CURRENT_ROLE;
COMMIT;
