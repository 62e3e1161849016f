INSERT INTO "orderItems" VALUES (1, 9, 'x');
