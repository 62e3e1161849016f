-- upgrade 000000000002: column default of json as drizzle kit writes it
BEGIN;
ALTER TABLE "t" ADD COLUMN "list" json DEFAULT '[1,"it''s",null]';
ALTER TABLE "t" ADD COLUMN "nothing" jsonb;
ALTER TABLE "t" ADD COLUMN "object" jsonb DEFAULT '{}';
ALTER TABLE "t" ADD COLUMN "word" jsonb DEFAULT '"word"';
COMMIT;
