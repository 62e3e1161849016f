import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', { id: serial().primaryKey(), age: text(), level: integer(), name: text() })
