-- upgrade 000000000002: policy to everybody
BEGIN;
ALTER POLICY "mine" ON "notes" TO PUBLIC;
COMMIT;
