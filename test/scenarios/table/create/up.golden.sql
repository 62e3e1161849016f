-- upgrade 000000000002: table create
BEGIN;
CREATE TABLE "users" (
  "id" integer NOT NULL,
  "email" text NOT NULL,
  "age" integer,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "users_email_unique" UNIQUE ("email"),
  CONSTRAINT "users_age" CHECK ("age" >= 0)
);
COMMIT;
