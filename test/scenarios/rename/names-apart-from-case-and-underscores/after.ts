import { integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('order_items', {
  id: integer().primaryKey(),
  unitPrice: integer('unit_price'),
  note: text('note'),
})
