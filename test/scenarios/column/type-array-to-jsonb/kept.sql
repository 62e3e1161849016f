SELECT to_jsonb(words), to_jsonb(numbers), to_jsonb(day) FROM t ORDER BY 3;
