-- upgrade 000000000002: policy for
BEGIN;
DROP POLICY "mine" ON "notes";
CREATE POLICY "mine" ON "notes" FOR DELETE USING (owner = CURRENT_USER);
COMMIT;
