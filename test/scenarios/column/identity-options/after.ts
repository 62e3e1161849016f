import { integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey().generatedAlwaysAsIdentity({
    startWith: 100,
    increment: 10,
    minValue: -50,
    maxValue: 100000,
    cache: 5,
    cycle: true,
  }),
  v: text(),
})
