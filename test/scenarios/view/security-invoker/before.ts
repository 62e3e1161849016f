import { gt } from 'drizzle-orm'
import { integer, pgTable, pgView, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  score: integer(),
})

export const active = pgView('active')
  .with({ securityInvoker: true })
  .as((qb) => qb.select().from(users).where(gt(users.score, 0)))
