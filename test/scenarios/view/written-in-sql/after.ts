import { sql } from 'drizzle-orm'
import { integer, pgTable, pgView, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  score: integer(),
})

export const active = pgView('active', { id: integer(), address: text() }).as(
  sql`select id, email as address from users where score in (1, 2, 3) /* from nobody */;`,
)
