INSERT INTO items (label) VALUES ('x');
