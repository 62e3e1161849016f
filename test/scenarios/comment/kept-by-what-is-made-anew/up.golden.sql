-- upgrade 000000000002: comment kept by what is made anew
BEGIN;
DROP POLICY "own" ON "users";
DROP VIEW "view_of_users";
ALTER TABLE "users" ALTER COLUMN "score" TYPE bigint;
CREATE VIEW "view_of_users" AS
select "score" from "users";
CREATE POLICY "own" ON "users" USING ("users"."score" > 1);
COMMENT ON POLICY "own" ON "users" IS 'for all';
COMMENT ON COLUMN "view_of_users"."score" IS 'seen';
COMMIT;
