-- upgrade 000000000002: policy reads a column that changes type
BEGIN;
DROP POLICY "readable" ON "t";
ALTER TABLE "members" ALTER COLUMN "id" TYPE integer USING "id"::integer;
CREATE POLICY "readable" ON "t" FOR SELECT USING (EXISTS (SELECT 1 FROM "members" WHERE "members"."id"::text <> '7'));
COMMIT;
