-- upgrade 000000000002: attachment of columns that change their type
BEGIN;
ALTER TABLE "t" ALTER COLUMN "count" TYPE integer USING "count"::integer;
ALTER TABLE "t" ALTER COLUMN "number" TYPE text;
ALTER TABLE "t" ALTER COLUMN "document" TYPE jsonb;
ALTER TABLE t ALTER COLUMN document SET COMPRESSION pglz;
ALTER TABLE t ALTER COLUMN document SET STORAGE MAIN;
ALTER TABLE "t" ALTER COLUMN "title" TYPE varchar(90);
ALTER TABLE t ALTER COLUMN title SET STORAGE EXTERNAL;
COMMIT;
