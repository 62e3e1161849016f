SELECT p.code, c.n FROM p JOIN c USING (code)
