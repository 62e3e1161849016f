SELECT a FROM app.t
