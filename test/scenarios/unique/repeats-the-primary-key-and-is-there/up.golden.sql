-- upgrade 000000000002: unique repeats the primary key and is there
BEGIN;
ALTER TABLE "t" ALTER COLUMN "a" TYPE varchar(9);
COMMIT;
