INSERT INTO a (x) VALUES ('x');
INSERT INTO b (y) VALUES ('y');
