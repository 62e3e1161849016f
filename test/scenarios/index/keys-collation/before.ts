import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey(), a: text(), b: text() }, (table) => [
  index('t_i').on(table.a),
  index('t_j').on(sql`${table.b} collate "C"`),
  index('t_k').on(sql`lower(${table.b}) collate "C" desc`, table.a),
])
