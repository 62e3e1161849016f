-- upgrade 000000000002: rename table to the place of a dropped serial
BEGIN;
ALTER TABLE "orders" RENAME TO "orders__renaming";
ALTER TABLE "carts" RENAME TO "orders";
ALTER TABLE "orders__renaming" RENAME CONSTRAINT "orders_pkey" TO "orders_pkey__renaming";
ALTER TABLE "orders" RENAME CONSTRAINT "carts_pkey" TO "orders_pkey";
DROP TABLE "orders__renaming";
COMMIT;
