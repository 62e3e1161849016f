INSERT INTO users VALUES (1, 'a@b.c', 3), (2, 'd@e.f', 9); REFRESH MATERIALIZED VIEW active;
