INSERT INTO t VALUES (1, 'red', '{round,flat}'), (2, 'blue', NULL), (3, 'blue', '{}');
