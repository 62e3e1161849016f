SELECT * FROM priv.v
