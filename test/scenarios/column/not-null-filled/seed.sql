INSERT INTO users (age, level, name) VALUES ('40', NULL, 'Ann'), (NULL, 3, 'Bob');
