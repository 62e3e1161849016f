SELECT address FROM active
