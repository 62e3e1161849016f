-- upgrade 000000000002: view in schema with a new column
BEGIN;
ALTER TABLE "app"."orgs" ADD COLUMN "title" text;
DROP VIEW "app"."members";
CREATE VIEW "app"."members" AS
select "users"."id", "app"."orgs"."title" from "users" inner join "app"."orgs" on "app"."orgs"."id" = "users"."org";
COMMIT;
