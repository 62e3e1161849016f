import { integer, pgSequence, pgTable } from 'drizzle-orm/pg-core'

export const numbers = pgSequence('numbers', { cache: 20 })
export const t = pgTable('t', { id: integer().primaryKey() })
