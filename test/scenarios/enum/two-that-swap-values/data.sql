SELECT id, color, shapes FROM t ORDER BY id
