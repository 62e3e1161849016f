import { sql } from 'drizzle-orm'
import { integer, pgSchema, pgTable, text } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  score: integer(),
})

export const totals = app
  .materializedView('totals', { n: integer() })
  .as(sql`select count(score)::int as n from ${users}`)
