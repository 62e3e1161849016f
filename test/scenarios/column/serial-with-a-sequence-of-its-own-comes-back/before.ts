import { integer, pgTable, serial, smallserial } from 'drizzle-orm/pg-core'

export const gone = pgTable('gone', { id: serial().primaryKey(), number: smallserial() })
export const kept = pgTable('kept', { id: integer().primaryKey(), place: serial() })
