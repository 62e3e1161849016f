-- upgrade 000000000002: enum values add last
BEGIN;
ALTER TYPE "state" ADD VALUE 'archived';
COMMIT;
BEGIN;
COMMIT;
