-- upgrade 000000000002: enum values add several between
BEGIN;
ALTER TYPE "state" ADD VALUE 'paused' AFTER 'open';
COMMIT;
BEGIN;
ALTER TYPE "state" ADD VALUE 'stopped' AFTER 'paused';
COMMIT;
BEGIN;
ALTER TYPE "state" ADD VALUE 'gone';
COMMIT;
BEGIN;
COMMIT;
