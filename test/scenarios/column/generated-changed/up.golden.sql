-- upgrade 000000000002: column generated changed
BEGIN;
ALTER TABLE "t" DROP COLUMN "v";
ALTER TABLE "t" ADD COLUMN "v" integer GENERATED ALWAYS AS ((id * 3)) STORED;
COMMIT;
