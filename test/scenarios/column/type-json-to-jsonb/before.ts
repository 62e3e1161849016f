import { integer, json, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  v: json().default({ a: 1 }),
})
