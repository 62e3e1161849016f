-- upgrade 000000000002: policy linked to a table of somebody else
BEGIN;
CREATE POLICY "everyone" ON "realtime"."messages" USING (true);
COMMIT;
