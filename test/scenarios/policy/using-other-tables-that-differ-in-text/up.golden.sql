-- upgrade 000000000002: policy using other tables that differ in text
BEGIN;
ALTER POLICY "team" ON "notes" USING (EXISTS (SELECT 1 FROM "members" WHERE "members"."team_id" = "notes"."team_id" AND "members"."user_id" > 0));
COMMIT;
