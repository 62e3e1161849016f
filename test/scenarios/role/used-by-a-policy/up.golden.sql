-- upgrade 000000000002: role used by a policy
BEGIN;
DO $stillhead$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'stillhead_test_policy') THEN CREATE ROLE "stillhead_test_policy"; END IF; END $stillhead$;
ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "readers" ON "notes" FOR SELECT TO "stillhead_test_policy" USING (true);
COMMIT;
