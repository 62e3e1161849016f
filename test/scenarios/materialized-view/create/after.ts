import { gt } from 'drizzle-orm'
import { integer, pgMaterializedView, pgTable, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  score: integer(),
})

export const totals = pgMaterializedView('totals').as((qb) =>
  qb.select({ id: users.id, score: users.score }).from(users).where(gt(users.score, 5)),
)
