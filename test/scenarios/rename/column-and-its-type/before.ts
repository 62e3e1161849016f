import { integer, pgTable, text, varchar } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey(), size: integer().notNull().default(3) })
