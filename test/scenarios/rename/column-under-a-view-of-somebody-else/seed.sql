INSERT INTO s.t VALUES (1, 'x', 2);
