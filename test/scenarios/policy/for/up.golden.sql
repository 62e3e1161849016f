-- upgrade 000000000002: policy for
BEGIN;
DROP POLICY "mine" ON "notes";
CREATE POLICY "mine" ON "notes" FOR DELETE USING ("notes"."owner" = current_user);
COMMIT;
