INSERT INTO users (id, mood, score, code) VALUES (1, 'ok', 4, 'x')
