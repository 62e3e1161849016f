-- upgrade 000000000002: view security invoker
BEGIN;
ALTER VIEW "active" RESET (security_invoker);
COMMIT;
