SELECT id, v, (SELECT last_value FROM t_id_seq) FROM t ORDER BY id
