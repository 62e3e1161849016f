import { integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'

export const users = pgTable(
  'users',
  {
    a: integer(),
    b: integer(),
  },
  (table) => [primaryKey({ columns: [table.a, table.b] })],
)
export const t = pgTable('t', {
  id: integer().primaryKey(),
  x: integer(),
  y: integer(),
})
