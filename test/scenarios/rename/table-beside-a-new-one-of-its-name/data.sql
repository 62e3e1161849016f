SELECT 't' AS t, b FROM t UNION ALL SELECT 't_old', a FROM t_old
