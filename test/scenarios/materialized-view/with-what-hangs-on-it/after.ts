import { gt } from 'drizzle-orm'
import { bigint, integer, pgTable, pgMaterializedView, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  score: bigint({ mode: 'number' }),
})

export const active = pgMaterializedView('active').as((qb) =>
  qb.select({ id: users.id, email: users.email }).from(users).where(gt(users.score, 5)),
)
