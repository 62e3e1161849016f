import { index, integer, pgSchema, pgTable, pgView, serial, text, unique } from 'drizzle-orm/pg-core'

export const archive = pgSchema('archive')

export const now = pgTable(
  'orders',
  { id: serial().primaryKey(), code: text().notNull(), amount: integer() },
  (table) => [unique().on(table.code), index('orders_amount_idx').on(table.amount)],
)
export const former = archive.table(
  'orders',
  { id: integer().primaryKey().generatedByDefaultAsIdentity(), code: text().notNull(), note: text() },
  (table) => [unique().on(table.code), index('orders_amount_idx').on(table.note)],
)
export const lines = pgTable('lines', { order: integer().references(() => now.id) })
export const notes = pgView('notes').as((query) => query.select({ note: former.note }).from(former))
