-- upgrade 000000000002: role create role
BEGIN;
ALTER ROLE "stillhead_test_create_role" NOCREATEROLE;
COMMIT;
