-- upgrade 000000000002: comment kept by what is converted
BEGIN;
DROP POLICY "own" ON "users";
DROP VIEW "view_of_users";
ALTER TABLE "users" DROP CONSTRAINT "positive";
ALTER TABLE "users" ALTER COLUMN "score" TYPE text;
ALTER TABLE "users" ADD CONSTRAINT "positive" CHECK (score > '0'::text);
CREATE VIEW "view_of_users" AS
select "score" from "users";
CREATE POLICY "own" ON "users" USING ("users"."score" > '1');
COMMENT ON POLICY "own" ON "users" IS 'for all';
COMMENT ON CONSTRAINT "positive" ON "users" IS 'no debts';
COMMENT ON COLUMN "view_of_users"."score" IS 'seen';
COMMIT;
