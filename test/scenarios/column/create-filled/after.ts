import { sql } from 'drizzle-orm'
import { check, integer, pgSchema, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')
export const users = pgTable(
  'users',
  { id: serial().primaryKey(), name: text().notNull(), age: integer().notNull(), slug: text().notNull().unique() },
  (table) => [check('users_age_check', sql`${table.age} >= 0`)],
)
export const teams = app.table('teams', { id: serial().primaryKey(), kind: text().notNull() })
