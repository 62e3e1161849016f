SELECT nextval('numbers'), nextval('numbers');
