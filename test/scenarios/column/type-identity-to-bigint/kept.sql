SELECT id::text, v FROM t ORDER BY 1
