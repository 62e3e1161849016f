-- upgrade 000000000002: setting of another object
BEGIN;
DROP STATISTICS "together";
ALTER TABLE "rooms" DROP CONSTRAINT "once";
ALTER TABLE "rooms" DROP COLUMN "day";
COMMIT;
