import { integer, pgSequence, pgTable } from 'drizzle-orm/pg-core'

export const numbers = pgSequence('numbers', { increment: -1, minValue: -100, maxValue: 100, startWith: 10 })
export const t = pgTable('t', { id: integer().primaryKey() })
