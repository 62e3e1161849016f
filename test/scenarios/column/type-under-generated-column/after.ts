import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    v: bigint({ mode: 'number' }),
    w: integer().generatedAlwaysAs(sql`v + 1`),
  },
  (table) => [index('t_w').on(table.w)],
)
