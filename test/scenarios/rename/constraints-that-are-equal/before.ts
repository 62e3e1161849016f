import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

export const p = pgTable('p', { id: integer().primaryKey(), code: text().notNull().unique('p_u') })
export const c = pgTable('c', { id: integer(), code: text(), n: integer() }, (table) => [
  primaryKey({ columns: [table.id], name: 'c_k' }),
  foreignKey({ columns: [table.code], foreignColumns: [p.code], name: 'c_f' }),
  index('c_i').on(table.n),
  check('c_c', sql`"n" > 0`),
])
