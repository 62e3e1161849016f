-- upgrade 000000000002: schema drop
BEGIN;
CREATE TABLE "t" (
  "id" integer NOT NULL,
  CONSTRAINT "t_pkey" PRIMARY KEY ("id")
);
DROP TABLE "audit"."entries";
DROP SCHEMA "audit";
COMMIT;
