-- upgrade 000000000002: policy subquery in schema
BEGIN;
ALTER POLICY "members" ON "app"."notes" USING (EXISTS ( SELECT 1
   FROM app.members
  WHERE ((members.org = notes.org) AND (members.name <> CURRENT_USER))));
COMMIT;
