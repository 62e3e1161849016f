SELECT id, moods, latest FROM t ORDER BY id
