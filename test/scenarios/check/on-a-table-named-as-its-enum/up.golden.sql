-- upgrade 000000000002: check on a table named as its enum
BEGIN;
ALTER TABLE "app"."status" ADD COLUMN "other" status[];
ALTER TABLE "app"."status" ADD COLUMN "status" status DEFAULT 'open' NOT NULL;
ALTER TABLE "app"."status" ADD CONSTRAINT "is_open" CHECK ("status" = 'open' OR "id" > 0);
CREATE INDEX "closed" ON "app"."status" ("id") WHERE "status" = 'closed';
COMMIT;
