-- upgrade 000000000002: schema create
BEGIN;
CREATE SCHEMA "audit";
CREATE TABLE "audit"."entries" (
  "id" integer NOT NULL,
  CONSTRAINT "entries_pkey" PRIMARY KEY ("id")
);
COMMIT;
