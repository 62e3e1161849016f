INSERT INTO "a.b ""c""" VALUES (1, 'x');
