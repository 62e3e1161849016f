SELECT nextval('app.one'), nextval('zwei')
