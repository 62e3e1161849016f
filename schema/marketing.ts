import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { organizations, users } from './accounts.ts'
import { products } from './catalog.ts'
import { timestamps } from './common.ts'
import { orders } from './sales.ts'

export const couponKind = pgEnum('coupon_kind', ['percentage', 'amount', 'shipping'])

export const coupons = pgTable(
  'coupons',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity({ name: 'coupons_number_seq', startWith: 1000 }),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    code: text('code').notNull(),
    kind: couponKind('kind').notNull(),
    value: numeric('value', { precision: 8, scale: 2 }).notNull(),
    validFrom: timestamp('valid_from', { withTimezone: true }).notNull().defaultNow(),
    validUntil: timestamp('valid_until', { withTimezone: true }),
    maximumUses: integer('maximum_uses'),
  },
  (table) => [
    uniqueIndex('coupons_code_key').on(table.organizationId, sql`upper(${table.code})`),
    check('coupons_value_check', sql`${table.value} > 0 and (${table.kind} <> 'percentage' or ${table.value} <= 100)`),
    check('coupons_validity_check', sql`${table.validUntil} > ${table.validFrom}`),
  ],
)

export const couponRedemptions = pgTable(
  'coupon_redemptions',
  {
    couponId: integer('coupon_id')
      .notNull()
      .references(() => coupons.id, { onDelete: 'restrict' }),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    redeemedAt: timestamp('redeemed_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.couponId, table.orderId] })],
)

export const reviews = pgTable(
  'reviews',
  {
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    rating: smallint('rating').notNull(),
    sentiment: real('sentiment'),
    title: text('title').notNull().default(''),
    body: text('body'),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.userId] }),
    check('reviews_rating_check', sql`${table.rating} between 1 and 5`),
    index('reviews_rating_idx').on(table.productId, table.rating.desc().nullsLast()),
  ],
)
