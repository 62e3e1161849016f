-- upgrade 000000000002: view all columns of a table that gets one
BEGIN;
ALTER TABLE "users" ADD COLUMN "name" text;
DROP VIEW "again";
DROP VIEW "everything";
CREATE VIEW "everything" AS
select * from "users";
CREATE VIEW "again" AS
select e.* from everything e;
COMMIT;
