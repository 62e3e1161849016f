INSERT INTO prices (code) VALUES ('new');
INSERT INTO staging.prices (code, level) VALUES ('next', 'high');
