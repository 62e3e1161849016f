import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey(), a: text(), b: text(), c: text() }, (table) => [
  index('t_i').on(table.a, table.b),
  index('t_j').on(table.a.desc()),
])
