-- upgrade 000000000002: view security invoker said to be off
BEGIN;
ALTER VIEW "v" SET (security_invoker = 'false', security_barrier = 'true');
COMMIT;
