import { integer, jsonb, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  v: jsonb().default({ a: 1 }),
})
