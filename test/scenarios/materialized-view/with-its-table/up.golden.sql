-- upgrade 000000000002: materialized-view with its table
BEGIN;
CREATE TABLE "users" (
  "id" integer NOT NULL,
  "email" text NOT NULL,
  "score" integer,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
CREATE MATERIALIZED VIEW "totals" AS
select "id", "score" from "users" where "users"."score" > 5;
COMMIT;
