-- upgrade 000000000002: table strange names
BEGIN;
CREATE TABLE "Order ""of"" the.day" (
  "select" integer NOT NULL,
  "a ""b""" text NOT NULL,
  "ünï" text DEFAULT 'it''s',
  "back\slash" text DEFAULT E'c:\\dir',
  "user" integer,
  CONSTRAINT "Order ""of"" the.day_pkey" PRIMARY KEY ("select"),
  CONSTRAINT "uni que" UNIQUE ("a ""b"""),
  CONSTRAINT "che""ck" CHECK ("a ""b""" <> 'it''s' AND "back\slash" <> 'x')
);
CREATE INDEX "In""dex" ON "Order ""of"" the.day" ("a ""b""" DESC NULLS LAST, (lower("ünï")));
ALTER TABLE "Order ""of"" the.day" ADD CONSTRAINT "Order ""of"" the.day_user_t_id_fk" FOREIGN KEY ("user") REFERENCES "t" ("id");
COMMIT;
