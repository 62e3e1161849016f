-- upgrade 000000000002: column not null filled
BEGIN;
ALTER TABLE "users" ALTER COLUMN "age" TYPE integer USING "age"::integer;
UPDATE "users" SET "age" = coalesce(level, 0) + 1 WHERE "age" IS NULL;
ALTER TABLE "users" ALTER COLUMN "age" SET NOT NULL;
ALTER TABLE "users" ALTER COLUMN "level" SET DEFAULT 1;
UPDATE "users" SET "level" = 7 WHERE "level" IS NULL;
ALTER TABLE "users" ALTER COLUMN "level" SET NOT NULL;
COMMIT;
