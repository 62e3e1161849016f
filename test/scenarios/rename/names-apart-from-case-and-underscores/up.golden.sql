-- upgrade 000000000002: rename names apart from case and underscores
BEGIN;
ALTER TABLE "orderItems" RENAME TO "order_items";
ALTER TABLE "order_items" RENAME COLUMN "unitPrice" TO "unit_price";
ALTER TABLE "order_items" RENAME CONSTRAINT "orderItems_pkey" TO "order_items_pkey";
COMMIT;
