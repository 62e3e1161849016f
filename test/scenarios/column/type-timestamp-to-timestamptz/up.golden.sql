-- upgrade 000000000002: column type timestamp to timestamptz
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "v" TYPE timestamp with time zone;
ALTER TABLE "t" ALTER COLUMN "v" SET DEFAULT now();
COMMIT;
