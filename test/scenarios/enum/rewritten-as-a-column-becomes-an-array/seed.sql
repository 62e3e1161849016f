INSERT INTO t VALUES (1, 'glad', '{glad}'), (2, 'ok', NULL), (3, 'ok', '{ok}');
