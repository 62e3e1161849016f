SELECT "table.column" FROM "Z z"
