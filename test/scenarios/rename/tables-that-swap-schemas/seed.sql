INSERT INTO orders (code, amount) VALUES ('new', 7);
INSERT INTO archive.orders (code, note) VALUES ('old', 'kept');
INSERT INTO lines VALUES (1);
