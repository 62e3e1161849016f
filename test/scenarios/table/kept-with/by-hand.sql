ALTER TABLE t SET (fillfactor = 70, autovacuum_enabled = off);
