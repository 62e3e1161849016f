import { bigint, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity({ increment: 2, maxValue: 5_000_000_000 }),
  v: text(),
})
