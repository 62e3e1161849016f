-- upgrade 000000000002: column default of json
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" SET DEFAULT '{"a": 1, "b": "it''s"}';
COMMIT;
