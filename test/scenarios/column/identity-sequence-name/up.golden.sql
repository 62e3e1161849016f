-- upgrade 000000000002: column identity sequence name
BEGIN;
ALTER SEQUENCE "t_id_seq" RENAME TO "t_numbers";
COMMIT;
