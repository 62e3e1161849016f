SELECT b.x, c.y FROM b, c
