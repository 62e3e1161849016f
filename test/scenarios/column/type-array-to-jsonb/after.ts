import { jsonb, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  words: jsonb(),
  numbers: jsonb().notNull().default([1]),
  day: jsonb(),
})
