-- upgrade 000000000002: attachment of another object
BEGIN;
ALTER TABLE rooms DROP CONSTRAINT once;
DROP STATISTICS public.together;
ALTER TABLE "rooms" DROP COLUMN "day";
COMMIT;
