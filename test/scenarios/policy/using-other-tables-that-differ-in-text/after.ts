import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgTable } from 'drizzle-orm/pg-core'

export const members = pgTable(
  'members',
  {
    userId: integer('user_id'),
    teamId: integer('team_id'),
  },
  (table) => [
    pgPolicy('own', { for: 'select', using: sql`EXISTS (SELECT 1 FROM members m WHERE m.user_id = ${table.userId})` }),
  ],
)
export const notes = pgTable(
  'notes',
  {
    id: integer().primaryKey(),
    teamId: integer('team_id'),
  },
  (table) => [
    pgPolicy('team', {
      for: 'all',
      using: sql`EXISTS (SELECT 1 FROM ${members} WHERE ${members.teamId} = ${table.teamId} AND ${members.userId} > 0)`,
    }),
  ],
)
export const archive = pgTable(
  'archive',
  {
    id: integer().primaryKey(),
  },
  (table) => [
    pgPolicy('notes', { for: 'all', using: sql`EXISTS (SELECT 1 FROM notes, members WHERE notes.id = ${table.id})` }),
  ],
)
