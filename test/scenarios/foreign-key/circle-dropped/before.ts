import { type AnyPgColumn, integer, pgTable } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  teamId: integer().references((): AnyPgColumn => teams.id),
})
export const teams = pgTable('teams', {
  id: integer().primaryKey(),
  ownerId: integer()
    .notNull()
    .references((): AnyPgColumn => users.id),
})
