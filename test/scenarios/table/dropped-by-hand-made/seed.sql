ALTER TABLE t SET (fillfactor = 70); ALTER TABLE t SET UNLOGGED; CREATE INDEX by_hand ON t (lower(v));
