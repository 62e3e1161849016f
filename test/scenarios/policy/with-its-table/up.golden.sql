-- upgrade 000000000002: policy with its table
BEGIN;
CREATE TABLE "notes" (
  "id" integer NOT NULL,
  "owner" text NOT NULL,
  CONSTRAINT "notes_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "mine" ON "notes" USING ("notes"."owner" = current_user);
COMMIT;
