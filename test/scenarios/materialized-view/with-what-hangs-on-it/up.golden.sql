-- upgrade 000000000002: materialized-view with what hangs on it
BEGIN;
DROP MATERIALIZED VIEW "active";
ALTER TABLE "users" ALTER COLUMN "score" TYPE bigint;
CREATE MATERIALIZED VIEW "active" AS
select "id", "email" from "users" where "users"."score" > 5;
GRANT SELECT ("email") ON TABLE "active" TO "pg_read_all_settings";
GRANT SELECT ON TABLE "active" TO "pg_monitor";
GRANT SELECT ON TABLE "active" TO "pg_read_all_stats" WITH GRANT OPTION;
ALTER MATERIALIZED VIEW "active" OWNER TO "pg_signal_backend";
COMMIT;
