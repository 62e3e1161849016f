SELECT nextval('numbers')
