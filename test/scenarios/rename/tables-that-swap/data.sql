SELECT a.y, b.x FROM a, b
