import { gt } from 'drizzle-orm'
import { integer, pgMaterializedView, pgTable, pgView, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  score: integer(),
})

export const active = pgView('active').as((qb) =>
  qb.select({ id: users.id, email: users.email }).from(users).where(gt(users.score, 5)),
)

export const addresses = pgView('addresses').as((qb) => qb.select({ email: active.email }).from(active))

export const held = pgMaterializedView('held').as((qb) => qb.select({ email: addresses.email }).from(addresses))
