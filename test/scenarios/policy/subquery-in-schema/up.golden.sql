-- upgrade 000000000002: policy subquery in schema
BEGIN;
ALTER POLICY "members" ON "app"."notes" USING (exists (select 1 from "app"."members" where "app"."members"."org" = "app"."notes"."org" and "app"."members"."name" <> current_user));
COMMIT;
