-- upgrade 000000000002: role kept login
BEGIN;
ALTER ROLE "stillhead_test_kept_login" CREATEDB;
COMMIT;
