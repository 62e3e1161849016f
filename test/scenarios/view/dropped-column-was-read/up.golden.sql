-- upgrade 000000000002: view dropped column was read
BEGIN;
DROP VIEW "active";
ALTER TABLE "users" DROP COLUMN "name";
CREATE VIEW "active" AS
select "id", "email" from "users" where "users"."score" > 5;
COMMIT;
