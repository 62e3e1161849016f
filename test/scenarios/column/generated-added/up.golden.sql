-- upgrade 000000000002: column generated added
BEGIN;
ALTER TABLE "t" DROP COLUMN "v";
ALTER TABLE "t" ADD COLUMN "v" integer GENERATED ALWAYS AS ((id * 2)) STORED;
COMMIT;
