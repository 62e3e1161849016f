CREATE SCHEMA realtime; CREATE TABLE realtime.messages (id integer PRIMARY KEY); CREATE POLICY theirs ON realtime.messages USING (true)
