INSERT INTO t (id, state) VALUES (1, 'closed');
