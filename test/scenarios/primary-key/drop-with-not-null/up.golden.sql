-- upgrade 000000000002: primary-key drop with not null
BEGIN;
ALTER TABLE "t" DROP CONSTRAINT "t_pkey";
ALTER TABLE "t" ALTER COLUMN "id" DROP NOT NULL;
COMMIT;
