-- upgrade 000000000002: rename enum
BEGIN;
ALTER TYPE "mood" RENAME TO "feeling";
COMMIT;
