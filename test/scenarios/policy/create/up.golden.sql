-- upgrade 000000000002: policy create
BEGIN;
ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "mine" ON "notes" USING ("notes"."owner" = current_user);
COMMIT;
