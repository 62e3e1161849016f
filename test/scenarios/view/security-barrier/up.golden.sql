-- upgrade 000000000002: view security barrier
BEGIN;
ALTER VIEW "active" SET (security_barrier = 'true');
COMMIT;
