-- upgrade 000000000002: schema forgotten with all in it
BEGIN;
DROP VIEW "audit"."last";
DROP TABLE "audit"."entries";
DROP TYPE "audit"."action";
DROP SCHEMA "audit";
COMMIT;
