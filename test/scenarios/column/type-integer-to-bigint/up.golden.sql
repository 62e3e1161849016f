-- upgrade 000000000002: column type integer to bigint
BEGIN;
ALTER TABLE "orders" ALTER COLUMN "total" DROP DEFAULT;
ALTER TABLE "orders" ALTER COLUMN "total" TYPE bigint;
ALTER TABLE "orders" ALTER COLUMN "total" SET DEFAULT 0;
COMMIT;
