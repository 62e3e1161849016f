-- upgrade 000000000002: index create
BEGIN;
CREATE INDEX "t_a_b_index" ON "t" ("a", "b" DESC NULLS LAST);
COMMIT;
