-- upgrade 000000000002: rename table beside a new one of its name
BEGIN;
ALTER TABLE "t" RENAME TO "t_old";
ALTER TABLE "t_old" RENAME CONSTRAINT "t_pkey" TO "t_old_pkey";
ALTER TABLE "t_old" RENAME CONSTRAINT "t_a_unique" TO "t_old_a_unique";
ALTER SEQUENCE "t_id_seq" RENAME TO "t_old_id_seq";
CREATE TABLE "t" (
  "id" serial NOT NULL,
  "b" text,
  CONSTRAINT "t_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "t_b_unique" UNIQUE ("b")
);
COMMIT;
