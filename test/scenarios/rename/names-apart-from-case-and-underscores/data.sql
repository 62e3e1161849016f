SELECT unit_price FROM order_items
