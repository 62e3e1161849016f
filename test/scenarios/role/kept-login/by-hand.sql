ALTER ROLE stillhead_test_kept_login LOGIN;
