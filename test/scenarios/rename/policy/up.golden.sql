-- upgrade 000000000002: rename policy
BEGIN;
ALTER POLICY "may see" ON "t" RENAME TO "readers";
COMMIT;
