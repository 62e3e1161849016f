import { integer, pgTable, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: text().primaryKey(),
})
export const t = pgTable('t', {
  id: integer().primaryKey(),
  userId: text().references(() => users.id),
})
