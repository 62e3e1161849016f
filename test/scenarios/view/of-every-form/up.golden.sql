-- upgrade 000000000002: view of every form
BEGIN;
CREATE TYPE "mood" AS ENUM ('sad', 'ok');
CREATE TABLE "users" (
  "id" integer NOT NULL,
  "email" text NOT NULL,
  "boss" integer,
  "mood" mood,
  "kind" varchar(20),
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
CREATE VIEW "counts" AS
with "counted" as (select "boss", count(*) as "n" from "users" group by "users"."boss") select "boss", "n" from "counted" order by "n" desc;
CREATE VIEW "kinds" AS
select "id" from "users" where "users"."kind" in ('a', 'b');
CREATE VIEW "pairs" AS
select "users"."id", "bosses"."email" as "boss" from "users" left join "users" "bosses" on "bosses"."id" = "users"."boss";
CREATE VIEW "sad" AS
select "id" from "users" where "users"."mood" = 'sad'::mood;
CREATE VIEW "both" AS
(select "id" from "sad") union all (select "id" from "kinds");
COMMIT;
