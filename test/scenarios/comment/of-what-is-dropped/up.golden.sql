-- upgrade 000000000002: comment of what is dropped
BEGIN;
DROP INDEX "by_sum";
DROP TABLE "bills";
COMMIT;
