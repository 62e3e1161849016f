import { sql } from 'drizzle-orm'
import { index, integer, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    v: integer(),
    w: integer().generatedAlwaysAs(sql`v + 1`),
  },
  (table) => [index('t_w').on(table.w)],
)
