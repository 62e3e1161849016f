SELECT v_new.id, m.id FROM v_new, app.m
