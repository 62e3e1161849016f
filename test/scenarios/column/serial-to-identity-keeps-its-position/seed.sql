INSERT INTO t (v) VALUES ('a'), ('b');
SELECT setval('t_id_seq', 50);
