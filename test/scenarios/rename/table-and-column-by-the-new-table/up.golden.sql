-- upgrade 000000000002: rename table and column by the new table
BEGIN;
ALTER TABLE "items" RENAME TO "things";
ALTER TABLE "things" RENAME COLUMN "label" TO "title";
ALTER TABLE "things" RENAME CONSTRAINT "items_pkey" TO "things_pkey";
ALTER TABLE "things" RENAME CONSTRAINT "items_label_unique" TO "things_title_unique";
ALTER SEQUENCE "items_id_seq" RENAME TO "things_id_seq";
ALTER SEQUENCE "items_kept_seq" RENAME TO "things_kept_seq";
COMMIT;
