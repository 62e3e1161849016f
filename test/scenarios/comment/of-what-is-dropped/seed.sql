COMMENT ON TABLE bills IS 'money'; COMMENT ON COLUMN bills.sum IS 'how much'; COMMENT ON INDEX by_sum IS 'fast'; COMMENT ON CONSTRAINT bills_pkey ON bills IS 'the key'
