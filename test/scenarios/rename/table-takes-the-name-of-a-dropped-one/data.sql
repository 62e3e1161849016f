SELECT id, y FROM a
