COMMENT ON TABLE users IS 'people'; COMMENT ON COLUMN users.score IS 'points'; COMMENT ON COLUMN users.email IS 'it''s \ here';
COMMENT ON CONSTRAINT positive ON users IS 'no debts'; COMMENT ON INDEX by_score IS 'for lists'; COMMENT ON CONSTRAINT users_pkey ON users IS 'the key';
COMMENT ON POLICY own ON users IS 'for all'; COMMENT ON SCHEMA app IS 'ours'; COMMENT ON TYPE mood IS 'moods'; COMMENT ON SEQUENCE numbers IS 'of bills'; COMMENT ON COLUMN view_of_users.score IS 'seen'
