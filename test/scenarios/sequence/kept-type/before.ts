import { integer, pgSequence, pgTable } from 'drizzle-orm/pg-core'

export const numbers = pgSequence('numbers')
export const small = pgSequence('small')
export const t = pgTable('t', { id: integer().primaryKey() })
