SELECT setval('one', 41), setval('two', 7);
