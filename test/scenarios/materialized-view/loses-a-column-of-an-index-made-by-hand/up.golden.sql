-- upgrade 000000000002: materialized-view loses a column of an index made by hand
BEGIN;
ALTER TABLE "t" ADD COLUMN "c" text;
DROP INDEX "m_a";
DROP INDEX "m_b";
DROP INDEX "m_id";
DROP INDEX "m_part";
DROP MATERIALIZED VIEW "m";
ALTER TABLE "t" DROP COLUMN "b";
CREATE MATERIALIZED VIEW "m" AS
select "id", "a", upper("c") as "up" from "t";
CREATE INDEX "m_a" ON "m" ("a") INCLUDE ("id");
CREATE UNIQUE INDEX "m_id" ON "m" ("id");
COMMIT;
