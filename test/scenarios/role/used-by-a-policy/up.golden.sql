-- upgrade 000000000002: role used by a policy
BEGIN;
CREATE ROLE "stillhead_test_policy";
ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "readers" ON "notes" FOR SELECT TO "stillhead_test_policy" USING (true);
COMMIT;
