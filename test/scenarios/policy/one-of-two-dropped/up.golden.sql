-- upgrade 000000000002: policy one of two dropped
BEGIN;
DROP POLICY "all" ON "notes";
COMMIT;
