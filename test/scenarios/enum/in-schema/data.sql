SELECT * FROM shop.t
