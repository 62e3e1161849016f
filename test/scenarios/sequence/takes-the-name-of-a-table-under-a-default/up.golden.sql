-- upgrade 000000000002: sequence takes the name of a table under a default
BEGIN;
CREATE SCHEMA "Billing";
CREATE SEQUENCE "Billing"."bill's no.";
DROP TABLE "total";
CREATE SEQUENCE "total" START WITH 3;
CREATE TABLE "kinds" (
  "id" text NOT NULL,
  "kind" bigint DEFAULT nextval('"public"."total"'::regclass) NOT NULL,
  "other" bigint DEFAULT nextval('Total'),
  "bill" bigint DEFAULT nextval('"Billing"."bill''s no."'),
  CONSTRAINT "kinds_pkey" PRIMARY KEY ("id")
);
COMMIT;
