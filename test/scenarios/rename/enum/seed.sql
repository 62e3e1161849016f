INSERT INTO t (mood) VALUES ('glad');
