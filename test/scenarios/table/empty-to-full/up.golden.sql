-- upgrade 000000000002: table empty to full
BEGIN;
CREATE SCHEMA "shop";
CREATE TYPE "state" AS ENUM ('open', 'closed');
CREATE SEQUENCE "numbers" START WITH 1000;
CREATE TABLE "users" (
  "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  "email" varchar(200) NOT NULL,
  "name" text DEFAULT '' NOT NULL,
  "searchable" text GENERATED ALWAYS AS (lower(email)) STORED,
  "tags" text[] DEFAULT '{}' NOT NULL,
  "created_at" timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "users_email_unique" UNIQUE ("email")
);
CREATE TABLE "shop"."items" (
  "order_id" bigint NOT NULL,
  "line" integer NOT NULL,
  "note" jsonb DEFAULT '{"a":[1,2]}',
  CONSTRAINT "items_order_id_line_pk" PRIMARY KEY ("order_id", "line")
);
CREATE TABLE "shop"."orders" (
  "id" bigserial NOT NULL,
  "user_id" integer NOT NULL,
  "number" bigint DEFAULT nextval('numbers') NOT NULL,
  "state" state DEFAULT 'open' NOT NULL,
  "total" numeric(12,2) DEFAULT '0' NOT NULL,
  CONSTRAINT "orders_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "orders_total" CHECK ("total" >= 0)
);
CREATE UNIQUE INDEX "orders_number" ON "shop"."orders" ("number");
CREATE INDEX "orders_open" ON "shop"."orders" ("user_id" DESC NULLS LAST, "total") WHERE "state" = 'open';
ALTER TABLE "shop"."items" ADD CONSTRAINT "items_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "shop"."orders" ("id");
ALTER TABLE "shop"."orders" ADD CONSTRAINT "orders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE;
COMMIT;
