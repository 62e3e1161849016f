-- upgrade 000000000002: view of another schema on an altered column
BEGIN;
DROP VIEW "audit"."scores";
ALTER TABLE "users" ALTER COLUMN "score" TYPE bigint;
CREATE VIEW "audit"."scores" AS
SELECT id,
    score
   FROM users;
GRANT SELECT ON TABLE "audit"."scores" TO PUBLIC;
COMMIT;
