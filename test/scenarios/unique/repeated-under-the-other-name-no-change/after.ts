import { integer, pgTable, text, unique } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey(), a: text().unique() }, (table) => [
  unique('t_again').on(table.a),
])
