import { eq } from 'drizzle-orm'
import { integer, pgSchema, pgTable, text } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')

export const orgs = app.table('orgs', { id: integer().primaryKey(), name: text() })

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  score: integer(),
  org: integer(),
})

export const members = app
  .view('members')
  .as((qb) => qb.select({ id: users.id, name: orgs.name }).from(users).innerJoin(orgs, eq(orgs.id, users.org)))
