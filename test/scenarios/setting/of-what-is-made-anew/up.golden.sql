-- upgrade 000000000002: setting of what is made anew
BEGIN;
ALTER TYPE "mood" OWNER TO CURRENT_USER;
COMMENT ON TYPE "mood" IS NULL;
ALTER TYPE "mood" RENAME TO "mood__former";
CREATE TYPE "mood" AS ENUM ('sad', 'ok');
ALTER TABLE "users" ALTER COLUMN "mood" DROP DEFAULT, ALTER COLUMN "mood" TYPE "mood" USING ("mood"::text)::"mood";
DROP TYPE "mood__former";
COMMENT ON TYPE "mood" IS 'how they are';
ALTER TYPE "mood" OWNER TO "pg_monitor";
ALTER TABLE users SET WITHOUT CLUSTER;
DROP RULE "ignored" ON "users";
DROP TRIGGER "scored" ON "users";
DROP INDEX "by_code";
CREATE INDEX "by_code" ON "users" ("code", "id");
ALTER TABLE users CLUSTER ON by_code;
ALTER TABLE "users" DROP COLUMN "twice";
ALTER TABLE "users" ALTER COLUMN "score" TYPE text;
ALTER TABLE "users" ADD COLUMN "twice" integer GENERATED ALWAYS AS (((score)::integer * 3)) STORED;
CREATE TRIGGER scored AFTER UPDATE OF score ON users FOR EACH ROW WHEN (old.score IS DISTINCT FROM new.score) EXECUTE FUNCTION nothing();
CREATE RULE ignored AS
    ON UPDATE TO users
   WHERE new.score IS NULL DO INSTEAD NOTHING;
ALTER TABLE users ALTER COLUMN twice SET STATISTICS 10;
COMMENT ON RULE "ignored" ON "users" IS 'without a score';
COMMENT ON TRIGGER "scored" ON "users" IS 'counts them';
COMMENT ON COLUMN "users"."twice" IS 'two times';
GRANT SELECT ("twice") ON TABLE "users" TO "pg_monitor";
COMMIT;
