INSERT INTO t VALUES (1, true, '0'), (2, false, '1'), (3, NULL, NULL);
