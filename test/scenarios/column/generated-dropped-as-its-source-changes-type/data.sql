SELECT id, double FROM t ORDER BY id
