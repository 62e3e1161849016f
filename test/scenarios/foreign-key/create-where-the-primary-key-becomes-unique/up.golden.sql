-- upgrade 000000000002: foreign-key create where the primary key becomes unique
BEGIN;
CREATE TABLE "t" (
  "id" integer NOT NULL,
  "userId" integer,
  CONSTRAINT "t_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "users" ADD CONSTRAINT "users_id_unique" UNIQUE ("id");
ALTER TABLE "users" DROP CONSTRAINT "users_pkey";
ALTER TABLE "t" ADD CONSTRAINT "t_userId_users_id_fk" FOREIGN KEY ("userId") REFERENCES "users" ("id");
COMMIT;
