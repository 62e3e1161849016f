import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgRole, pgTable } from 'drizzle-orm/pg-core'

export const reader = pgRole('stillhead_test_policy')

export const notes = pgTable('notes', { id: integer().primaryKey() }, () => [
  pgPolicy('readers', { for: 'select', to: reader, using: sql`true` }),
])
