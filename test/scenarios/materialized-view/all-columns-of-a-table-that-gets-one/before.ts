import { sql } from 'drizzle-orm'
import { integer, pgTable, pgMaterializedView, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  score: integer(),
})

export const everything = pgMaterializedView('everything', { id: integer() }).as(sql`select * from ${users}`)

export const again = pgMaterializedView('again', { id: integer() }).as(sql`select e.* from everything e`)
