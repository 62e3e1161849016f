SELECT words, numbers, day FROM t ORDER BY day;
