INSERT INTO people VALUES ('Ann', 'sad', 'open');
SELECT nextval('numbers'), nextval('other.numbers');
