-- upgrade 000000000002: index keys opclass
BEGIN;
DROP INDEX "t_i";
CREATE INDEX "t_i" ON "t" ("a" text_pattern_ops);
COMMIT;
