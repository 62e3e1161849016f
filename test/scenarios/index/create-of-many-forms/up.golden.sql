-- upgrade 000000000002: index create of many forms
BEGIN;
CREATE INDEX "t_1" ON "t" ((lower("a")), "b" DESC NULLS LAST);
CREATE INDEX "t_2" ON "t" USING "gin" ("j" jsonb_path_ops);
CREATE UNIQUE INDEX "t_3" ON "t" ("a" text_pattern_ops) WHERE "b" > 3;
CREATE INDEX "t_4" ON "t" USING "hash" ("a");
CREATE INDEX "t_5" ON "t" ("b") WITH ("fillfactor" = '70');
CREATE INDEX "t_6" ON "t" ("a" NULLS FIRST);
CREATE INDEX "t_7" ON "t" USING "gist" ((box(point("b", "b"), point(0, 0))));
CREATE INDEX "t_8" ON "t" USING "brin" ("b");
COMMIT;
