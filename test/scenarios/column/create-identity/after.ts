import { bigint, integer, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  v: bigint({ mode: 'number' }).generatedByDefaultAsIdentity({
    startWith: 10,
    increment: 2,
    minValue: 4,
    maxValue: 999,
    cache: 2,
    cycle: true,
  }),
})
