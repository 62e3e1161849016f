-- upgrade 000000000002: policy reads a table that leaves an index name
BEGIN;
DROP POLICY "readable" ON "t";
DROP TABLE "members";
CREATE TABLE "people" (
  "id" integer NOT NULL,
  "name" text,
  CONSTRAINT "people_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "numbers" UNIQUE ("name")
);
CREATE POLICY "readable" ON "t" FOR SELECT USING (EXISTS (SELECT 1 FROM "people" WHERE "people"."id" IS NOT NULL));
COMMIT;
