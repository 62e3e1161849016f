SELECT id, open::text IN ('1', 'true'), closed::text IN ('1', 'true') FROM t ORDER BY id
