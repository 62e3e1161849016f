-- upgrade 000000000002: column type of both sides of a foreign key
BEGIN;
ALTER TABLE "t" ALTER COLUMN "userId" TYPE bigint;
ALTER TABLE "users" ALTER COLUMN "id" TYPE bigint;
COMMIT;
