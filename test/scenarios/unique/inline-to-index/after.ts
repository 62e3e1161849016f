import { integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    v: text(),
  },
  (table) => [uniqueIndex().on(table.v)],
)
