import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, unique } from 'drizzle-orm/pg-core'

export const parent = pgTable('parent', { id: integer().primaryKey() })
export const child = pgTable(
  'child',
  {
    id: integer().primaryKey(),
    parentId: integer('parent_id')
      .notNull()
      .default(1)
      .references(() => parent.id),
    twice: integer().generatedAlwaysAs(sql`"parent_id" * 2`),
  },
  (table) => [
    unique().on(table.parentId, table.id),
    index().on(table.parentId),
    index('child_positive')
      .on(table.id)
      .where(sql`"parent_id" > 0`),
    check('child_check', sql`"parent_id" > 0`),
  ],
)
