-- upgrade 000000000002: role create
BEGIN;
CREATE ROLE "stillhead_test_create";
COMMIT;
