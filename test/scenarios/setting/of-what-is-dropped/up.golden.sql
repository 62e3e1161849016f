-- upgrade 000000000002: setting of what is dropped
BEGIN;
DROP TABLE "lists";
DROP TABLE "shop"."bills";
DROP SEQUENCE "numbers";
DROP TYPE "mood";
DROP SCHEMA "shop";
COMMIT;
