-- upgrade 000000000002: view of a whole table by its command
BEGIN;
ALTER TABLE "t" ADD COLUMN "b" text;
DROP VIEW "twice";
DROP VIEW "whole";
ALTER TABLE "t" ALTER COLUMN "a" TYPE varchar(9);
CREATE VIEW "twice" AS
table "t" union all (table "t" limit 1);
CREATE VIEW "whole" AS
table "t";
COMMIT;
