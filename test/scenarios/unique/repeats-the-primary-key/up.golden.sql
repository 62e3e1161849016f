-- upgrade 000000000002: unique repeats the primary key
BEGIN;
CREATE TABLE "t" (
  "id" integer NOT NULL,
  "a" text,
  CONSTRAINT "t_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "t_a_unique" UNIQUE ("a")
);
COMMIT;
