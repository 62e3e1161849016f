-- upgrade 000000000002: policy using
BEGIN;
ALTER POLICY "mine" ON "notes" USING (owner = SESSION_USER);
COMMIT;
