-- upgrade 000000000002: policy with check
BEGIN;
ALTER POLICY "mine" ON "notes" WITH CHECK ((id >= 1) AND (id <= 9));
COMMIT;
