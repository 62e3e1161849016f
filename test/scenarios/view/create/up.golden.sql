-- upgrade 000000000002: view create
BEGIN;
CREATE VIEW "active" AS
select "id", "email" from "users" where "users"."score" > 5;
COMMIT;
