-- upgrade 000000000002: view becomes materialized
BEGIN;
DROP VIEW "active";
CREATE MATERIALIZED VIEW "active" AS
select "id", "email" from "users" where "users"."score" > 5;
COMMIT;
