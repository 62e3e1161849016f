-- upgrade 000000000002: sequence used by default
BEGIN;
CREATE SEQUENCE "numbers" START WITH 1000;
ALTER TABLE "t" ADD COLUMN "n" bigint DEFAULT nextval('numbers') NOT NULL;
COMMIT;
