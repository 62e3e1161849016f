-- upgrade 000000000002: policy to current user
BEGIN;
DROP POLICY "mine" ON "notes";
CREATE POLICY "mine" ON "notes" FOR SELECT TO CURRENT_USER USING ("notes"."owner" = current_user);
COMMIT;
