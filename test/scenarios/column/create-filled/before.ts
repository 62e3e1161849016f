import { pgSchema, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')
export const users = pgTable('users', { id: serial().primaryKey(), name: text().notNull() })
export const teams = app.table('teams', { id: serial().primaryKey() })
