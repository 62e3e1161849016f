SELECT age, level FROM users ORDER BY id
