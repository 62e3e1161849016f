INSERT INTO t (words, numbers, day)
VALUES (ARRAY['a]', '{"b', E'c\n', NULL, ''], '{}', '2026-01-31'), (NULL, '{1,NULL,3}', NULL);
