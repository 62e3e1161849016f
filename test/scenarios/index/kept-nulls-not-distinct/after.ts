import { sql } from 'drizzle-orm'
import { integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    a: text(),
    b: integer(),
    j: jsonb(),
  },
  (table) => [
    uniqueIndex('t_i')
      .on(table.a)
      .where(sql`${table.b} > 0`),
  ],
)
