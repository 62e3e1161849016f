import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, uniqueIndex } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    v: integer().notNull(),
  },
  (table) => [
    index('t_v').on(table.v),
    check('t_v_positive', sql`${table.v} > 0`),
    uniqueIndex('t_v_partial')
      .on(table.v)
      .where(sql`${table.v} > 10`),
  ],
)
