-- upgrade 000000000002: table row level security off
BEGIN;
ALTER TABLE "t" DISABLE ROW LEVEL SECURITY;
COMMIT;
