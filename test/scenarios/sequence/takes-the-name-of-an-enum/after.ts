import { integer, pgSequence, pgTable } from 'drizzle-orm/pg-core'

export const kind = pgSequence('kind')
export const t = pgTable('t', { id: integer().primaryKey() })
