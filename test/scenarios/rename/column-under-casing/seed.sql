INSERT INTO users (id, user_name, home_town) VALUES (1, 'ann', 'x')
