import { integer, pgSequence, pgTable } from 'drizzle-orm/pg-core'

export const s = pgSequence('s', { increment: 2 })
export const t = pgTable('t', { id: integer().primaryKey() })
