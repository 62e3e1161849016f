import { integer, pgTable, text, unique } from 'drizzle-orm/pg-core'

export const users = pgTable(
  'users',
  { id: integer().primaryKey(), userName: text().unique(), homeTown: text() },
  (table) => [unique().on(table.userName, table.homeTown)],
)
