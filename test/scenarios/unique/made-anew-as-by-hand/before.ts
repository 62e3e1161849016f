import { integer, pgTable, text, unique } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    a: text(),
    b: text(),
    c: text(),
  },
  (table) => [unique('t_u').on(table.a), unique('t_v').on(table.b)],
)
