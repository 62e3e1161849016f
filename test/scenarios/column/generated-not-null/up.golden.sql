-- upgrade 000000000002: column generated not null
BEGIN;
ALTER TABLE "t" DROP COLUMN "v";
ALTER TABLE "t" ADD COLUMN "v" integer GENERATED ALWAYS AS ((id * 4)) STORED NOT NULL;
COMMIT;
