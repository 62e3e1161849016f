SELECT id, mood, score::integer, code FROM users
