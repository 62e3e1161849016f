import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core'

export const people = pgTable('people', { id: integer().primaryKey(), name: text().unique('numbers') })

export const t = pgTable('t', { id: integer().primaryKey() }, () => [
  pgPolicy('readable', { for: 'select', using: sql`EXISTS (SELECT 1 FROM ${people} WHERE ${people.id} IS NOT NULL)` }),
])
