-- upgrade 000000000002: role drop
BEGIN;
DROP ROLE "stillhead_test_drop";
COMMIT;
