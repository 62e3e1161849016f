import { integer, pgTable, varchar } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey().unique(), a: varchar({ length: 9 }) })
