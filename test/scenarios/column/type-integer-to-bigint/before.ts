import { integer, pgTable, text } from 'drizzle-orm/pg-core'

export const orders = pgTable('orders', {
  id: integer().primaryKey(),
  total: integer().notNull().default(0),
  note: text(),
})
