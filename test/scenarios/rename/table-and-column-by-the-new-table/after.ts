import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const things = pgTable('things', {
  id: serial().primaryKey(),
  title: text().unique(),
  kept: integer().generatedAlwaysAsIdentity(),
})
