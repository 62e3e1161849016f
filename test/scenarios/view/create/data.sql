SELECT id FROM active
