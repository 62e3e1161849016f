INSERT INTO t (id, v) VALUES (1, 'plain'), (2, '{a,b}'), (3, NULL);
