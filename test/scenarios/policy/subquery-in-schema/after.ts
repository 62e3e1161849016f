import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgSchema, text } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')

export const members = app.table('members', { id: integer().primaryKey(), org: integer(), name: text() })

export const notes = app.table('notes', { id: integer().primaryKey(), org: integer() }, (t) => [
  pgPolicy('members', {
    for: 'select',
    using: sql`exists (select 1 from ${members} where ${members.org} = ${t.org} and ${members.name} <> current_user)`,
  }),
])
