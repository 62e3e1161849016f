import { integer, pgSequence, pgTable } from 'drizzle-orm/pg-core'

export const numbers = pgSequence('numbers', { cycle: true })
export const small = pgSequence('small', { increment: 2 })
export const t = pgTable('t', { id: integer().primaryKey() })
