-- upgrade 000000000002: view with its table
BEGIN;
CREATE TABLE "users" (
  "id" integer NOT NULL,
  "email" text NOT NULL,
  "score" integer,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
CREATE VIEW "active" AS
select "id", "email" from "users" where "users"."score" > 5;
COMMIT;
