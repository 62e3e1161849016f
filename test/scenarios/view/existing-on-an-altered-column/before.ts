import { integer, pgTable, pgView, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  score: integer(),
})

export const legacy = pgView('legacy', { id: integer() }).existing()
