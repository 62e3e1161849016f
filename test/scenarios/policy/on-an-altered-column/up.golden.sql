-- upgrade 000000000002: policy on an altered column
BEGIN;
DROP POLICY "mine" ON "notes";
ALTER TABLE "notes" ALTER COLUMN "owner" TYPE varchar(80);
CREATE POLICY "mine" ON "notes" USING ("notes"."owner" = current_user);
COMMIT;
