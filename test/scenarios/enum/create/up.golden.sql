-- upgrade 000000000002: enum create
BEGIN;
CREATE TYPE "state" AS ENUM ('open', 'closed');
ALTER TABLE "t" ADD COLUMN "state" state DEFAULT 'open' NOT NULL;
COMMIT;
