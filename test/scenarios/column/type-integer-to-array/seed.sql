INSERT INTO t (id, v) VALUES (1, 5), (2, NULL);
