import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey(), v: text() }, (table) => [
  index('t_v').on(table.v).with({ fillfactor: 80, deduplicate_items: false }),
])
