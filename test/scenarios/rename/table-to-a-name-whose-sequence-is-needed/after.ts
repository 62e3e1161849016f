import { pgTable, serial, text } from 'drizzle-orm/pg-core'

export const people = pgTable('users', { id: serial().primaryKey(), name: text() })
