import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core'

export const members = pgTable('members', { id: text().primaryKey() })

export const t = pgTable('t', { id: integer().primaryKey() }, () => [
  pgPolicy('readable', {
    for: 'select',
    using: sql`EXISTS (SELECT 1 FROM ${members} WHERE ${members.id}::text <> '7')`,
  }),
])
