-- upgrade 000000000002: enum values add first
BEGIN;
ALTER TYPE "state" ADD VALUE 'draft' BEFORE 'open';
COMMIT;
BEGIN;
COMMIT;
