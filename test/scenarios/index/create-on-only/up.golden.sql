-- upgrade 000000000002: index create on only
BEGIN;
CREATE INDEX "t_i" ON "t" ("a");
COMMIT;
