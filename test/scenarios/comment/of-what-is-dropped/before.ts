import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  score: integer(),
})

export const bills = pgTable('bills', { id: integer().primaryKey(), sum: integer() }, (t) => [
  index('by_sum').on(t.sum),
])
