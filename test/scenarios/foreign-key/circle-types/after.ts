import { type AnyPgColumn, bigint, pgTable } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: bigint({ mode: 'number' }).primaryKey(),
  teamId: bigint({ mode: 'number' }).references((): AnyPgColumn => teams.id),
})
export const teams = pgTable('teams', {
  id: bigint({ mode: 'number' }).primaryKey(),
  ownerId: bigint({ mode: 'number' })
    .notNull()
    .references((): AnyPgColumn => users.id),
})
