import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey(), a: text(), b: text() }, (table) => [
  index('t_i').on(sql`${table.a} collate "C"`),
  index('t_j').on(sql`${table.b} COLLATE "POSIX"`),
  index('t_k').on(sql`lower(${table.b}) desc`, table.a),
])
