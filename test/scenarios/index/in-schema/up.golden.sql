-- upgrade 000000000002: index in schema
BEGIN;
CREATE INDEX "In ""dex""" ON "shop"."t" ("a");
COMMIT;
