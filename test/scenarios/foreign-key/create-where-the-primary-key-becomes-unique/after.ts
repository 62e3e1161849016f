import { integer, pgTable } from 'drizzle-orm/pg-core'

export const users = pgTable('users', { id: integer().notNull().unique() })
export const t = pgTable('t', {
  id: integer().primaryKey(),
  userId: integer().references(() => users.id),
})
