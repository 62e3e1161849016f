SELECT rolcanlogin, rolcreatedb FROM pg_roles WHERE rolname = 'stillhead_test_kept_login'
