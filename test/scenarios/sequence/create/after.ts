import { integer, pgSequence, pgTable } from 'drizzle-orm/pg-core'

export const numbers = pgSequence('numbers', {
  startWith: 100,
  increment: 5,
  minValue: 10,
  maxValue: 10000,
  cache: 3,
  cycle: true,
})
export const t = pgTable('t', { id: integer().primaryKey() })
