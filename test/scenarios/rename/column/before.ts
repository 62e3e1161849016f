import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, unique } from 'drizzle-orm/pg-core'

export const parent = pgTable('parent', { id: integer().primaryKey() })
export const child = pgTable(
  'child',
  {
    id: integer().primaryKey(),
    pid: integer('pid')
      .notNull()
      .default(1)
      .references(() => parent.id),
    twice: integer().generatedAlwaysAs(sql`"pid" * 2`),
  },
  (table) => [
    unique().on(table.pid, table.id),
    index().on(table.pid),
    index('child_positive')
      .on(table.id)
      .where(sql`"pid" > 0`),
    check('child_check', sql`"pid" > 0`),
  ],
)
