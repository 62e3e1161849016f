-- upgrade 000000000002: schema strange name
BEGIN;
CREATE SCHEMA "My ""odd"" Schema";
CREATE TYPE "My ""odd"" Schema"."Mood ""x""" AS ENUM ('it''s',  E'back\\slash');
CREATE TABLE "My ""odd"" Schema"."Thing.s" (
  "id" integer NOT NULL,
  "mood" "My ""odd"" Schema"."Mood ""x""" DEFAULT 'it''s',
  CONSTRAINT "Thing.s_pkey" PRIMARY KEY ("id")
);
COMMIT;
