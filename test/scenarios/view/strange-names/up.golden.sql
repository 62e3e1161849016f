-- upgrade 000000000002: view strange names
BEGIN;
CREATE TABLE "Order ""1""" (
  "the id" integer NOT NULL,
  "sele""ct" integer,
  CONSTRAINT "Order ""1""_pkey" PRIMARY KEY ("the id")
);
CREATE VIEW "a view; drop table" WITH (security_barrier = 'true') AS
select "the id", "sele""ct" from "Order ""1""" where "Order ""1"""."sele""ct" > 5;
COMMIT;
