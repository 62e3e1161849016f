CREATE SCHEMA audit; CREATE VIEW audit.scores AS SELECT id, score FROM public.users; GRANT SELECT ON audit.scores TO PUBLIC
