CREATE VIEW legacy AS SELECT id, score FROM users; COMMENT ON VIEW legacy IS 'kept'
