INSERT INTO t (a) VALUES ('old');
