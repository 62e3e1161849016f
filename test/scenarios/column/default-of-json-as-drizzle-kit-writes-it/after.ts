import { integer, json, jsonb, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  object: jsonb().default('{}'),
  word: jsonb().default('word'),
  nothing: jsonb().default(null),
  list: json().default([1, "it's", null]),
})
