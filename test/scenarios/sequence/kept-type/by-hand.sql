ALTER SEQUENCE numbers AS integer; ALTER SEQUENCE small AS smallint;
