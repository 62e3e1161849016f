import { integer, jsonb, pgTable, text, varchar } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  title: varchar({ length: 90 }),
  document: jsonb(),
  count: integer(),
  number: text(),
})
