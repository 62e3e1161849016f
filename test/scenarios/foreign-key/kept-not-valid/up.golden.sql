-- upgrade 000000000002: foreign-key kept not valid
BEGIN;
ALTER TABLE "t" ALTER COLUMN "userId" TYPE bigint;
ALTER TABLE "users" ALTER COLUMN "id" TYPE bigint;
COMMIT;
