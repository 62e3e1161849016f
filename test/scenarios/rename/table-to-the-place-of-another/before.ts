import { index, pgSchema, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const staging = pgSchema('staging')

export const now = pgTable('prices', { id: serial().primaryKey(), code: text().unique() }, (table) => [
  index('prices_lookup').on(table.code, table.id),
])
export const next = staging.table(
  'prices',
  { id: serial().primaryKey(), code: text().unique(), level: text() },
  (table) => [index('prices_lookup').on(table.code, table.id)],
)
