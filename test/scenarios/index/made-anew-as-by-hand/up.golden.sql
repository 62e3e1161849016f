-- upgrade 000000000002: index made anew as by hand
BEGIN;
DROP INDEX "t_i";
CREATE INDEX "t_i" ON "t" ("a", "b") INCLUDE ("c");
DROP INDEX "t_j";
CREATE INDEX "t_j" ON "t" ("a" DESC NULLS LAST);
COMMIT;
