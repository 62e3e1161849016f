-- upgrade 000000000002: foreign-key circle at once
BEGIN;
CREATE TABLE "teams" (
  "id" integer NOT NULL,
  "ownerId" integer NOT NULL,
  CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "users" (
  "id" integer NOT NULL,
  "teamId" integer,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "teams" ADD CONSTRAINT "teams_ownerId_users_id_fk" FOREIGN KEY ("ownerId") REFERENCES "users" ("id");
ALTER TABLE "users" ADD CONSTRAINT "users_teamId_teams_id_fk" FOREIGN KEY ("teamId") REFERENCES "teams" ("id");
COMMIT;
