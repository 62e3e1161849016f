INSERT INTO t (id, v) VALUES (1, '0e37df36-f698-11e6-8dd4-cb9ced3df976');
