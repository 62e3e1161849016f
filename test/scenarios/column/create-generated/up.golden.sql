-- upgrade 000000000002: column create generated
BEGIN;
ALTER TABLE "t" ADD COLUMN "v" integer GENERATED ALWAYS AS (id * 2) STORED;
COMMIT;
