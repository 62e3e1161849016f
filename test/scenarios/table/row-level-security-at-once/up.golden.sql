-- upgrade 000000000002: table row level security at once
BEGIN;
CREATE TABLE "t" (
  "id" integer NOT NULL,
  CONSTRAINT "t_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
COMMIT;
