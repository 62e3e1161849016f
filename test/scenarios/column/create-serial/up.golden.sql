-- upgrade 000000000002: column create serial
BEGIN;
ALTER TABLE "t" ADD COLUMN "v" serial NOT NULL;
COMMIT;
