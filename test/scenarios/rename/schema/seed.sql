INSERT INTO one.t (a) VALUES ('x');
