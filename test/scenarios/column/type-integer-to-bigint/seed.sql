INSERT INTO orders (id, total) VALUES (1, 2147483647), (2, 5);
