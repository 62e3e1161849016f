-- upgrade 000000000002: column default of words
BEGIN;
CREATE TABLE "u" (
  "at" timestamp DEFAULT (now() at time zone 'utc')
);
ALTER TABLE "t" ALTER COLUMN "changed" SET DEFAULT (now() AT TIME ZONE 'utc'::text);
ALTER TABLE "t" ADD COLUMN "made" timestamp DEFAULT (now() at time zone 'utc');
ALTER TABLE "t" ADD COLUMN "odd" boolean DEFAULT (1 in (1, 2) and not ('a' is null));
ALTER TABLE "t" ADD COLUMN "word" text DEFAULT 'not in' || lower('AND');
COMMIT;
