import { bigint, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: text().primaryKey(),
  double: bigint({ mode: 'number' }).default(7).unique(),
})
