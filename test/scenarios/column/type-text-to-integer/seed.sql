INSERT INTO t (id, v) VALUES (1, '12'), (2, NULL);
