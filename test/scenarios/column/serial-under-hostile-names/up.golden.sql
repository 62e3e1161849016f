-- upgrade 000000000002: column serial under hostile names
BEGIN;
ALTER TABLE "back\slash"."it's" ADD COLUMN "note" text;
ALTER TABLE "back\slash"."price$" ADD COLUMN "note" text;
DROP TABLE "back\slash"."it's gone";
COMMIT;
