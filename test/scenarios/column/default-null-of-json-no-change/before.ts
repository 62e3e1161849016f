import { integer, json, jsonb, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  a: jsonb().default(null),
  b: json().default(null),
  c: jsonb().default(null),
})
