SELECT a, former_a FROM t
