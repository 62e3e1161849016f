import { sql } from 'drizzle-orm'
import { integer, pgTable, pgView, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  score: integer(),
})

export const everything = pgView('everything', { id: integer() }).as(sql`select * from ${users}`)

export const again = pgView('again', { id: integer() }).as(sql`select e.* from everything e`)
