import { integer, pgTable, uniqueIndex } from 'drizzle-orm/pg-core'

export const users = pgTable(
  'users',
  {
    id: integer().primaryKey(),
    code: integer().notNull(),
  },
  (table) => [uniqueIndex('users_code').on(table.code)],
)
export const t = pgTable('t', {
  id: integer().primaryKey(),
  c: integer().references(() => users.code),
})
