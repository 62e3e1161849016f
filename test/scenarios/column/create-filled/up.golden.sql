-- upgrade 000000000002: column create filled
BEGIN;
ALTER TABLE "users" ADD COLUMN "age" integer DEFAULT 0 NOT NULL;
ALTER TABLE "users" ALTER COLUMN "age" DROP DEFAULT;
ALTER TABLE "users" ADD COLUMN "slug" text;
UPDATE "users" SET "slug" = lower(name) || '-' || id;
ALTER TABLE "users" ALTER COLUMN "slug" SET NOT NULL;
ALTER TABLE "app"."teams" ADD COLUMN "kind" text DEFAULT 'open' NOT NULL;
ALTER TABLE "app"."teams" ALTER COLUMN "kind" DROP DEFAULT;
ALTER TABLE "users" ADD CONSTRAINT "users_slug_unique" UNIQUE ("slug");
ALTER TABLE "users" ADD CONSTRAINT "users_age_check" CHECK ("age" >= 0);
COMMIT;
