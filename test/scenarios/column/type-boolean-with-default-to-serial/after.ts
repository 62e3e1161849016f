import { integer, pgTable, serial } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey(), a: serial() })
