import { integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().notNull(),
    line: integer().notNull(),
  },
  (table) => [primaryKey({ name: 't_key', columns: [table.id] })],
)
