-- upgrade 000000000002: primary-key create
BEGIN;
ALTER TABLE "t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
COMMIT;
