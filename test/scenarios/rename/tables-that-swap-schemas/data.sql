SELECT o.note, a.amount, n.note, (SELECT count(*) FROM lines) FROM orders o, archive.orders a, notes n
