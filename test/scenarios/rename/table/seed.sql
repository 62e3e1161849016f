INSERT INTO users (email) VALUES ('a'), ('b');
INSERT INTO posts (author) VALUES (2);
