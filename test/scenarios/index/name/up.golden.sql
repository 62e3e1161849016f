-- upgrade 000000000002: index name
BEGIN;
ALTER INDEX "t_i" RENAME TO "t_other";
COMMIT;
