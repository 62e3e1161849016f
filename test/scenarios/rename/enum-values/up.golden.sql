-- upgrade 000000000002: rename enum values
BEGIN;
ALTER TYPE "mood" RENAME VALUE 'glad' TO 'happy';
ALTER TYPE "mood" RENAME VALUE 'sad' TO 'glad';
ALTER TYPE "mood" ADD VALUE 'new';
COMMIT;
BEGIN;
COMMIT;
