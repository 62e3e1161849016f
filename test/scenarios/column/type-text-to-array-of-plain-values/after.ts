import { integer, pgTable, varchar } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey(), v: varchar({ length: 5 }).array() })
