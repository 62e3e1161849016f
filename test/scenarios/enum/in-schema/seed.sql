INSERT INTO shop.t (id) VALUES (1);
