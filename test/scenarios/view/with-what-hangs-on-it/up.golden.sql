-- upgrade 000000000002: view with what hangs on it
BEGIN;
DROP VIEW "active";
ALTER TABLE "users" ALTER COLUMN "score" TYPE bigint;
CREATE VIEW "active" AS
select "id", "email" from "users" where "users"."score" > 5;
ALTER VIEW "active" ALTER COLUMN "email" SET DEFAULT 'no@bo.dy'::text;
CREATE RULE on_delete AS
    ON DELETE TO active DO INSTEAD NOTHING;
CREATE TRIGGER on_insert INSTEAD OF INSERT ON active FOR EACH ROW EXECUTE FUNCTION nothing();
GRANT SELECT ON "active" TO "pg_monitor";
GRANT INSERT, SELECT ON "active" TO "pg_read_all_stats" WITH GRANT OPTION;
GRANT UPDATE ("email") ON "active" TO "pg_monitor";
ALTER VIEW "active" OWNER TO "pg_signal_backend";
COMMIT;
