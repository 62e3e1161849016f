-- upgrade 000000000002: view query and settings
BEGIN;
CREATE OR REPLACE VIEW "active" WITH (security_barrier = 'true') AS
select "id", "email", "score" from "users" where "users"."score" > 7;
COMMIT;
