-- upgrade 000000000002: index with several
BEGIN;
DROP INDEX "t_v";
CREATE INDEX "t_v" ON "t" ("v") WITH ("fillfactor" = '80', "deduplicate_items" = 'false');
COMMIT;
