-- upgrade 000000000002: policy as
BEGIN;
DROP POLICY "mine" ON "notes";
CREATE POLICY "mine" ON "notes" AS RESTRICTIVE USING ("notes"."owner" = current_user);
COMMIT;
