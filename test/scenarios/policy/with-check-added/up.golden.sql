-- upgrade 000000000002: policy with check added
BEGIN;
DROP POLICY "mine" ON "notes";
CREATE POLICY "mine" ON "notes" USING (owner = CURRENT_USER) WITH CHECK (id > 0);
COMMIT;
