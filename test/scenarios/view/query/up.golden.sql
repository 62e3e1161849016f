-- upgrade 000000000002: view query
BEGIN;
CREATE OR REPLACE VIEW "active" AS
select "id", "email" from "users" where "users"."score" > 1;
COMMIT;
