-- upgrade 000000000002: view existing on an altered column
BEGIN;
DROP VIEW "legacy";
ALTER TABLE "users" ALTER COLUMN "score" TYPE bigint;
CREATE VIEW "legacy" AS
SELECT id,
    score
   FROM users;
COMMENT ON VIEW "legacy" IS 'kept';
COMMIT;
