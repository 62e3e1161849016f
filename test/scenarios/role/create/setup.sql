DROP ROLE IF EXISTS stillhead_test_create;
