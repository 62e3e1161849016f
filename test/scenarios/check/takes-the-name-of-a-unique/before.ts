import { sql } from 'drizzle-orm'
import { check, integer, pgTable, unique } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    a: integer(),
  },
  (table) => [unique('one').on(table.a), check('two', sql`${table.a} > 0`)],
)
