INSERT INTO t (id, states) VALUES (1, '{open,gone}');
