import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const items = pgTable('items', {
  id: serial().primaryKey(),
  label: text().unique(),
  kept: integer().generatedAlwaysAsIdentity(),
})
