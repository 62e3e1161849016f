INSERT INTO t VALUES (1, 'A', 'B', 'C');
