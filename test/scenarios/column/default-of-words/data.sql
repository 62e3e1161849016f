SELECT id, odd, word FROM t
