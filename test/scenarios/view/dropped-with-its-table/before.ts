import { integer, pgTable, pgView, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  score: integer(),
})

export const teams = pgTable('teams', { id: integer().primaryKey() })

export const everyTeam = pgView('every_team').as((qb) => qb.select().from(teams))
