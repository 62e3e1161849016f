-- upgrade 000000000002: view all columns of a table that loses one
BEGIN;
DROP VIEW "again";
DROP VIEW "everything";
ALTER TABLE "users" DROP COLUMN "name";
CREATE VIEW "everything" AS
select * from "users";
CREATE VIEW "again" AS
select e.* from everything e;
COMMIT;
