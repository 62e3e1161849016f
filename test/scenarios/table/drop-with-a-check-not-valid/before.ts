import { sql } from 'drizzle-orm'
import { check, integer, pgTable } from 'drizzle-orm/pg-core'

export const kept = pgTable('kept', { id: integer().primaryKey() })
export const t = pgTable('t', { id: integer().primaryKey(), a: integer() }, (table) => [
  check('t_a', sql`${table.a} > 0`),
  check('t_b', sql`${table.a} < 9`),
])
