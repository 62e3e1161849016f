SELECT count FROM user_count
