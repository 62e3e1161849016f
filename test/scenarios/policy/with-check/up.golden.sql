-- upgrade 000000000002: policy with check
BEGIN;
ALTER POLICY "mine" ON "notes" WITH CHECK ("notes"."id" between 1 and 9);
COMMIT;
