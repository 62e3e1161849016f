SELECT p.level, f.code FROM prices p, prices_former f
