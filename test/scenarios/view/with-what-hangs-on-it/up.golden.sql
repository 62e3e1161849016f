-- upgrade 000000000002: view with what hangs on it
BEGIN;
DROP VIEW "active";
ALTER TABLE "users" ALTER COLUMN "score" TYPE bigint;
CREATE VIEW "active" AS
select "id", "email" from "users" where "users"."score" > 5;
CREATE TRIGGER on_insert INSTEAD OF INSERT ON active FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE RULE on_delete AS
    ON DELETE TO active DO INSTEAD NOTHING;
ALTER VIEW active ALTER COLUMN email SET DEFAULT 'no@bo.dy'::text;
GRANT UPDATE ("email") ON TABLE "active" TO "pg_monitor";
GRANT SELECT ON TABLE "active" TO "pg_monitor";
GRANT INSERT, SELECT ON TABLE "active" TO "pg_read_all_stats" WITH GRANT OPTION;
ALTER VIEW "active" OWNER TO "pg_signal_backend";
COMMIT;
