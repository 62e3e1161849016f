import { integer, json, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  title: text(),
  document: json(),
  count: text(),
  number: integer(),
})
