-- upgrade 000000000002: policy using taken away
BEGIN;
DROP POLICY "mine" ON "notes";
CREATE POLICY "mine" ON "notes" FOR UPDATE WITH CHECK ("notes"."id" > 0);
COMMIT;
