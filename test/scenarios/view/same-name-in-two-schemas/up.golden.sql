-- upgrade 000000000002: view same name in two schemas
BEGIN;
CREATE OR REPLACE VIEW "active" AS
select "id", "email" from "users" where "users"."score" > 6;
CREATE OR REPLACE VIEW "app"."active" AS
select "id" from "active" where "active"."id" > 3;
COMMIT;
