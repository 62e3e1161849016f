-- upgrade 000000000002: foreign-key circle types
BEGIN;
ALTER TABLE "teams" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "teams" ALTER COLUMN "ownerId" TYPE bigint;
ALTER TABLE "users" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "users" ALTER COLUMN "teamId" TYPE bigint;
COMMIT;
