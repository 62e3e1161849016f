SELECT id, email FROM active
