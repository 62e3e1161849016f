SELECT id, title, count::text, number::text FROM t
