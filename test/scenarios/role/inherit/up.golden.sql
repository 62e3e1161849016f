-- upgrade 000000000002: role inherit
BEGIN;
ALTER ROLE "stillhead_test_inherit" NOINHERIT;
COMMIT;
