-- upgrade 000000000002: view written in sql
BEGIN;
CREATE OR REPLACE VIEW "active" AS
select id, email as address from users where score in (1, 2, 3) /* from nobody */;
COMMIT;
