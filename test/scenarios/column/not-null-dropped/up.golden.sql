-- upgrade 000000000002: column not null dropped
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" DROP NOT NULL;
COMMIT;
