CREATE SCHEMA of_others; CREATE TABLE of_others.things (id integer)
