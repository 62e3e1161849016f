SELECT id, a, d, e, f, g, h, i, j, k, o, r, x FROM t
