import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, uniqueIndex } from 'drizzle-orm/pg-core'

export const state = pgEnum('state', ['gone', 'open', 'closed', 'new'])
export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    state: state().notNull().default('open'),
  },
  (table) => [
    index('t_open')
      .on(table.id)
      .where(sql`${table.state} = 'open'`),
    check('t_not_gone', sql`${table.state} <> 'gone' OR ${table.id} > 0`),
    uniqueIndex('t_state').on(table.state, table.id),
  ],
)
