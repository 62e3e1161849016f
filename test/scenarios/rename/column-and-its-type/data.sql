SELECT length FROM t
