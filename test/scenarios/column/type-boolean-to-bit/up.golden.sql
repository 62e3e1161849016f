-- upgrade 000000000002: column type boolean to bit
BEGIN;
ALTER TABLE "t" ALTER COLUMN "closed" TYPE boolean USING "closed"::text::boolean;
ALTER TABLE "t" ALTER COLUMN "open" DROP DEFAULT;
ALTER TABLE "t" ALTER COLUMN "open" TYPE bit(1) USING "open"::integer::bit::varbit;
ALTER TABLE "t" ALTER COLUMN "open" SET DEFAULT '0'::"bit";
COMMIT;
