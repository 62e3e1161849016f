-- upgrade 000000000002: unique kept deferrable
BEGIN;
ALTER TABLE "t" ALTER COLUMN "b" TYPE varchar(9);
COMMIT;
