import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgSchema } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')
export const status = pgEnum('status', ['open', 'closed'])

export const statuses = app.table(
  'status',
  { id: integer().primaryKey(), status: status().default('open').notNull(), other: status().array() },
  (table) => [
    check('is_open', sql`${table.status} = 'open' OR ${table.id} > 0`),
    index('closed')
      .on(table.id)
      .where(sql`${table.status} = 'closed'`),
  ],
)
