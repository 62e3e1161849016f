import { index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const people = pgTable(
  'people',
  { id: serial().primaryKey(), email: text().notNull().unique(), name: text() },
  (table) => [index().on(table.name)],
)
export const posts = pgTable('posts', { id: serial().primaryKey(), author: integer().references(() => people.id) })
