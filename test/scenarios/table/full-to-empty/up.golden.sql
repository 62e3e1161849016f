-- upgrade 000000000002: table full to empty
BEGIN;
ALTER TABLE "shop"."orders" DROP CONSTRAINT "orders_user_id_users_id_fk";
DROP INDEX "shop"."orders_state_index";
DROP TABLE "users";
DROP TABLE "shop"."orders";
DROP TYPE "shop"."state";
DROP SCHEMA "shop";
COMMIT;
