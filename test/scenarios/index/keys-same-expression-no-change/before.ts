import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    a: text(),
    b: integer(),
    j: jsonb(),
  },
  (table) => [
    index('t_i')
      .on(sql`lower(${table.a})`)
      .where(sql`${table.b} in (1, 2)`),
  ],
)
