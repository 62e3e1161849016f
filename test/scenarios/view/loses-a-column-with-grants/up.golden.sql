-- upgrade 000000000002: view loses a column with grants
BEGIN;
ALTER TABLE "t" ADD COLUMN "c" text;
DROP VIEW "v";
ALTER TABLE "t" DROP COLUMN "b";
CREATE VIEW "v" AS
select "id", "a", "c" from "t";
ALTER VIEW v ALTER COLUMN a SET DEFAULT 'y'::text;
GRANT UPDATE ("a") ON TABLE "v" TO PUBLIC;
COMMIT;
