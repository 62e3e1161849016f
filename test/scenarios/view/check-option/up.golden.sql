-- upgrade 000000000002: view check option
BEGIN;
ALTER VIEW "active" SET (check_option = 'cascaded', security_barrier = 'true');
COMMIT;
