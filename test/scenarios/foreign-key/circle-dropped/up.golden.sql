-- upgrade 000000000002: foreign-key circle dropped
BEGIN;
ALTER TABLE "teams" DROP CONSTRAINT "teams_ownerId_users_id_fk";
ALTER TABLE "users" DROP CONSTRAINT "users_teamId_teams_id_fk";
DROP TABLE "teams";
DROP TABLE "users";
COMMIT;
