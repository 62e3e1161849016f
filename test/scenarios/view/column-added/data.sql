SELECT * FROM active
