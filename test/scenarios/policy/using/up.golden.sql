-- upgrade 000000000002: policy using
BEGIN;
ALTER POLICY "mine" ON "notes" USING ("notes"."owner" = session_user);
COMMIT;
