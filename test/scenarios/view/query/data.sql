SELECT id FROM active ORDER BY id
