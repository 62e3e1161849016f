import { index, integer, pgSchema, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const shop = pgSchema('shop')
export const state = shop.enum('state', ['open', 'closed'])
export const users = pgTable('users', { id: serial().primaryKey(), email: text().unique() })
export const orders = shop.table(
  'orders',
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity({ startWith: 7 }),
    userId: integer('user_id').references(() => users.id),
    state: state().default('open'),
  },
  (table) => [index().on(table.state)],
)
