-- upgrade 000000000002: materialized-view all columns of a table that gets one
BEGIN;
ALTER TABLE "users" ADD COLUMN "name" text;
DROP MATERIALIZED VIEW "again";
DROP MATERIALIZED VIEW "everything";
CREATE MATERIALIZED VIEW "everything" AS
select * from "users";
CREATE MATERIALIZED VIEW "again" AS
select e.* from everything e;
COMMIT;
