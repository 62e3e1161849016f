-- upgrade 000000000002: view new column is read
BEGIN;
ALTER TABLE "users" ADD COLUMN "name" text;
DROP VIEW "active";
CREATE VIEW "active" AS
select "id", "name" from "users" where "users"."score" > 5;
COMMIT;
