INSERT INTO p VALUES ('a'), ('c');
INSERT INTO c VALUES (1, 'c');
