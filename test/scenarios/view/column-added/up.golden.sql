-- upgrade 000000000002: view column added
BEGIN;
CREATE OR REPLACE VIEW "active" AS
select "id", "email", "score" from "users" where "users"."score" > 5;
COMMIT;
