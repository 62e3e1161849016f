-- upgrade 000000000002: view in schema
BEGIN;
CREATE OR REPLACE VIEW "app"."members" AS
select "users"."id", "app"."orgs"."name" from "users" inner join "app"."orgs" on "app"."orgs"."id" = "users"."org" where "users"."score" > 1;
COMMIT;
