import { sql } from 'drizzle-orm'
import { check, integer, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey(), a: integer(), b: integer() }, (table) => [
  check('t_c', sql`${table.a} > 1`),
  check('t_d', sql`${table.b} > 1`),
])
