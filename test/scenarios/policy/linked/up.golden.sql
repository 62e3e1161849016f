-- upgrade 000000000002: policy linked
BEGIN;
CREATE POLICY "everyone" ON "notes" USING (true);
COMMIT;
