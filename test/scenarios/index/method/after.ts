import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    a: text(),
    b: integer(),
    j: jsonb(),
  },
  (table) => [index('t_i').using('hash', table.a)],
)
