import { pgTable, serial, text } from 'drizzle-orm/pg-core'

export const a = pgTable('b', { id: serial().primaryKey(), x: text() })
export const b = pgTable('a', { id: serial().primaryKey(), y: text() })
