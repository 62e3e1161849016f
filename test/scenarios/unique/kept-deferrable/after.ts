import { integer, pgTable, text, unique, varchar } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    a: text(),
    b: varchar({ length: 9 }),
  },
  (table) => [unique('t_u').on(table.a)],
)
