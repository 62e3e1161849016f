import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core'

export const orders = pgTable('orders', {
  id: integer().primaryKey(),
  total: bigint({ mode: 'number' }).notNull().default(0),
  note: text(),
})
