-- upgrade 000000000002: role create
BEGIN;
DO $stillhead$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'stillhead_test_create') THEN CREATE ROLE "stillhead_test_create"; END IF; END $stillhead$;
COMMIT;
