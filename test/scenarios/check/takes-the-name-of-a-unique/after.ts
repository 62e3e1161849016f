import { sql } from 'drizzle-orm'
import { check, integer, pgTable, unique } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    a: integer(),
    b: integer(),
  },
  (table) => [check('one', sql`${table.a} > 1`), unique('two').on(table.a, table.b)],
)
