import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgSchema,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/pg-core'

export const shop = pgSchema('shop')
export const state = pgEnum('state', ['open', 'closed'])
export const numbers = pgSequence('numbers', { startWith: 1000 })
export const users = pgTable('users', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  email: varchar({ length: 200 }).notNull().unique(),
  name: text().notNull().default(''),
  searchable: text().generatedAlwaysAs(sql`lower(email)`),
  tags: text()
    .array()
    .notNull()
    .default(sql`'{}'::text[]`),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})
export const orders = shop.table(
  'orders',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    number: bigint({ mode: 'number' })
      .notNull()
      .default(sql`nextval('numbers')`),
    state: state().notNull().default('open'),
    total: numeric({ precision: 12, scale: 2 }).notNull().default('0'),
  },
  (table) => [
    uniqueIndex('orders_number').on(table.number),
    index('orders_open')
      .on(table.userId.desc(), table.total)
      .where(sql`${table.state} = 'open'`),
    check('orders_total', sql`${table.total} >= 0`),
  ],
)
export const items = shop.table(
  'items',
  {
    orderId: bigint('order_id', { mode: 'number' })
      .notNull()
      .references(() => orders.id),
    line: integer().notNull(),
    note: jsonb().default({ a: [1, 2] }),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.line] })],
)
