-- upgrade 000000000002: table dropped by hand made
BEGIN;
CREATE TABLE "u" (
  "id" integer NOT NULL,
  CONSTRAINT "u_pkey" PRIMARY KEY ("id")
);
DROP INDEX "by_hand";
DROP TABLE "t";
COMMIT;
