import { integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('orderItems', {
  id: integer().primaryKey(),
  unitPrice: integer('unitPrice'),
  note: text('note'),
})
