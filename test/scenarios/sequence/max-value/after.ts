import { integer, pgSequence, pgTable } from 'drizzle-orm/pg-core'

export const numbers = pgSequence('numbers', { maxValue: 500 })
export const t = pgTable('t', { id: integer().primaryKey() })
