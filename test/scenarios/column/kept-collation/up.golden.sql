-- upgrade 000000000002: column kept collation
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" TYPE varchar(30) COLLATE "C";
COMMIT;
