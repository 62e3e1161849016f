-- upgrade 000000000002: foreign-key kept deferrable
BEGIN;
ALTER TABLE "t" ALTER COLUMN "userId" TYPE bigint;
ALTER TABLE "users" ALTER COLUMN "id" TYPE bigint;
COMMIT;
