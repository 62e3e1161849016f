-- upgrade 000000000002: table drop
BEGIN;
DROP INDEX "users_age_idx";
DROP TABLE "users";
COMMIT;
