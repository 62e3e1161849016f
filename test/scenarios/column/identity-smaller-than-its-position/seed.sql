INSERT INTO t (v) VALUES ('a');
SELECT setval('t_id_seq', 3000000000);
