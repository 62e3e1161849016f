-- upgrade 000000000002: view check option
BEGIN;
ALTER VIEW "active" SET (security_barrier = 'true', check_option = 'cascaded');
COMMIT;
