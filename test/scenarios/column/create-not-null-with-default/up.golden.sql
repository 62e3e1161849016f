-- upgrade 000000000002: column create not null with default
BEGIN;
ALTER TABLE "t" ADD COLUMN "v" text DEFAULT 'x' NOT NULL;
COMMIT;
