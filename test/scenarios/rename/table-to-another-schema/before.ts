import { integer, pgSchema, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')
export const other = pgTable('other', { id: serial().primaryKey() })
export const t = pgTable('t', {
  id: serial().primaryKey(),
  a: text().unique(),
  b: integer().references(() => other.id),
})
