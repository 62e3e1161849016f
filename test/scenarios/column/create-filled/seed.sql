INSERT INTO users (name) VALUES ('Ann'), ('Bob'); INSERT INTO app.teams DEFAULT VALUES;
