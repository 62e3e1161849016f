-- upgrade 000000000002: view column removed under a chain
BEGIN;
DROP INDEX "held_email";
DROP INDEX "held_unique";
DROP MATERIALIZED VIEW "held";
DROP VIEW "addresses";
DROP VIEW "active";
CREATE VIEW "active" AS
select "email" from "users" where "users"."score" > 5;
CREATE VIEW "addresses" AS
select "email" from "active";
CREATE MATERIALIZED VIEW "held" AS
select "email" from "addresses";
CREATE INDEX "held_email" ON "held" ((lower(email)));
CREATE UNIQUE INDEX "held_unique" ON "held" ("email");
COMMENT ON VIEW "active" IS 'of interest';
COMMENT ON COLUMN "addresses"."email" IS 'where to write';
COMMENT ON MATERIALIZED VIEW "held" IS 'for reports';
GRANT INSERT, SELECT ON TABLE "addresses" TO PUBLIC;
GRANT SELECT ("email") ON TABLE "held" TO "pg_monitor" WITH GRANT OPTION;
COMMIT;
