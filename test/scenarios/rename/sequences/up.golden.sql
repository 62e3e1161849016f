-- upgrade 000000000002: rename sequences
BEGIN;
ALTER SEQUENCE "one" SET SCHEMA "app";
ALTER SEQUENCE "two" RENAME TO "zwei";
COMMIT;
