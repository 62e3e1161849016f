-- upgrade 000000000002: column identity sequence renamed
BEGIN;
ALTER SEQUENCE "numbers" RENAME TO "ids";
COMMIT;
