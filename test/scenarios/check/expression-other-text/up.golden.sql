-- upgrade 000000000002: check expression other text
BEGIN;
ALTER TABLE "t" DROP CONSTRAINT "t_c";
ALTER TABLE "t" ADD CONSTRAINT "t_c" CHECK ((((b)::text = 'a'::text) OR ((b)::text = 'b'::text)) AND ((a >= 1) AND (a <= 5)));
COMMIT;
