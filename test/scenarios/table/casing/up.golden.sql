-- upgrade 000000000002: table casing
BEGIN;
CREATE TABLE "user_accounts" (
  "user_id" integer NOT NULL,
  "full_name" text NOT NULL,
  "created_by" integer,
  CONSTRAINT "user_accounts_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "user_accounts_fullName_unique" UNIQUE ("full_name"),
  CONSTRAINT "named" CHECK ("full_name" <> '')
);
CREATE INDEX "user_accounts_full_name_index" ON "user_accounts" ("full_name");
ALTER TABLE "user_accounts" ADD CONSTRAINT "user_accounts_created_by_user_accounts_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "user_accounts" ("user_id");
COMMIT;
