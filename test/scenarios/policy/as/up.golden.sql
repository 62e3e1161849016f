-- upgrade 000000000002: policy as
BEGIN;
DROP POLICY "mine" ON "notes";
CREATE POLICY "mine" ON "notes" AS RESTRICTIVE USING (owner = CURRENT_USER);
COMMIT;
