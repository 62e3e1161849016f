-- upgrade 000000000002: index with
BEGIN;
DROP INDEX "t_i";
CREATE INDEX "t_i" ON "t" ("a") WITH ("fillfactor" = '80', "deduplicate_items" = 'false');
COMMIT;
