import { integer, pgRole, pgTable } from 'drizzle-orm/pg-core'

export const notes = pgTable('notes', { id: integer().primaryKey() })
export const reader = pgRole('stillhead_test_drop')
