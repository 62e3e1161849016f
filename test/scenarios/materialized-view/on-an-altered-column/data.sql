SELECT id FROM totals
