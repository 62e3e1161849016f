-- upgrade 000000000002: index keys collation
BEGIN;
DROP INDEX "t_i";
CREATE INDEX "t_i" ON "t" ("a" COLLATE "C");
DROP INDEX "t_j";
CREATE INDEX "t_j" ON "t" ("b" COLLATE "POSIX");
DROP INDEX "t_k";
CREATE INDEX "t_k" ON "t" ((lower(b)) DESC, "a");
COMMIT;
