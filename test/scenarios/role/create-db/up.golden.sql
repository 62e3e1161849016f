-- upgrade 000000000002: role create db
BEGIN;
ALTER ROLE "stillhead_test_create_db" CREATEDB;
COMMIT;
