-- upgrade 000000000002: policy with check added
BEGIN;
DROP POLICY "mine" ON "notes";
CREATE POLICY "mine" ON "notes" USING ("notes"."owner" = current_user) WITH CHECK ("notes"."id" > 0);
COMMIT;
