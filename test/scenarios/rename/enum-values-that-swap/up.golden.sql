-- upgrade 000000000002: rename enum values that swap
BEGIN;
ALTER TYPE "mood" RENAME VALUE 'sad' TO 'sad__renaming';
ALTER TYPE "mood" RENAME VALUE 'glad' TO 'sad';
ALTER TYPE "mood" RENAME VALUE 'sad__renaming' TO 'glad';
COMMIT;
