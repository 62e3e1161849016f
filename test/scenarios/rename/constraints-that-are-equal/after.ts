import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

export const p = pgTable('p', { id: integer().primaryKey(), code: text().notNull().unique('p_u2') })
export const c = pgTable('c', { id: integer(), code: text(), n: integer() }, (table) => [
  primaryKey({ columns: [table.id], name: 'c_k2' }),
  foreignKey({ columns: [table.code], foreignColumns: [p.code], name: 'c_f2' }),
  index('c_i2').on(table.n),
  check('c_c2', sql`"n" > 0`),
])
