import { index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: serial().primaryKey(), a: text().unique(), b: integer() }, (table) => [
  index().on(table.b),
])
