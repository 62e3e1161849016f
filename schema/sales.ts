import { sql } from 'drizzle-orm'
import {
  char,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { organizations, users } from './accounts.ts'
import { productVariants } from './catalog.ts'
import { timestamps } from './common.ts'
import { warehouses } from './inventory.ts'

export const orderStatus = pgEnum('order_status', [
  'pending',
  'paid',
  'packed',
  'shipped',
  'delivered',
  'cancelled',
  'refunded',
])
export const orderChannel = pgEnum('order_channel', ['web', 'shop', 'phone', 'marketplace'])
export const orderNumbers = pgSequence('order_numbers', { startWith: 10_000, increment: 1, cache: 20 })

export const addresses = pgTable(
  'addresses',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    lines: text('lines').array().notNull(),
    postalCode: text('postal_code'),
    city: text('city').notNull(),
    country: char('country', { length: 2 }).notNull().default('DE'),
  },
  (table) => [
    index('addresses_user_idx').on(table.userId),
    check('addresses_country_check', sql`${table.country} = upper(${table.country})`),
  ],
)

export const carts = pgTable('carts', {
  id: uuid('id').primaryKey().defaultRandom(),
  userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
  channels: orderChannel('channels').array().notNull().default(['web']),
  expiresAt: timestamp('expires_at', { withTimezone: true })
    .notNull()
    .default(sql`now() + interval '30 days'`),
  ...timestamps(),
})

export const cartItems = pgTable(
  'cart_items',
  {
    cartId: uuid('cart_id')
      .notNull()
      .references(() => carts.id, { onDelete: 'cascade' }),
    variantId: uuid('variant_id')
      .notNull()
      .references(() => productVariants.id, { onDelete: 'cascade' }),
    quantity: integer('quantity').notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.cartId, table.variantId] }),
    check('cart_items_quantity_check', sql`${table.quantity} between 1 and 999`),
  ],
)

export const orders = pgTable(
  'orders',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    number: text('number')
      .notNull()
      .default(sql`'SO-' || nextval('order_numbers')`),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'restrict' }),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    status: orderStatus('status').notNull().default('pending'),
    channel: orderChannel('channel').notNull().default('web'),
    shippingAddressId: uuid('shipping_address_id').references(() => addresses.id),
    billingAddressId: uuid('billing_address_id').references(() => addresses.id),
    currency: char('currency', { length: 3 }).notNull().default('EUR'),
    subtotal: numeric('subtotal', { precision: 14, scale: 2 }).notNull().default('0'),
    shipping: numeric('shipping', { precision: 14, scale: 2 }).notNull().default('0'),
    discount: numeric('discount', { precision: 14, scale: 2 }).notNull().default('0'),
    total: numeric('total', { precision: 14, scale: 2 }).generatedAlwaysAs(sql`subtotal + shipping - discount`),
    metadata: jsonb('metadata').notNull().default({ source: 'checkout', flags: [] }),
    placedAt: timestamp('placed_at', { withTimezone: true }),
    ...timestamps(),
  },
  (table) => [
    unique('orders_number_key').on(table.number),
    index('orders_open_idx')
      .on(table.organizationId, table.placedAt)
      .where(sql`${table.status} in ('pending', 'paid', 'packed')`),
    index('orders_day_idx').on(sql`((${table.placedAt} at time zone 'UTC')::date)`),
    check('orders_amounts_check', sql`${table.subtotal} >= 0 and ${table.discount} <= ${table.subtotal}`),
  ],
)

export const orderItems = pgTable(
  'order_items',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    variantId: uuid('variant_id').references(() => productVariants.id, { onDelete: 'set null' }),
    title: text('title').notNull(),
    quantity: integer('quantity').notNull(),
    unitPrice: numeric('unit_price', { precision: 12, scale: 2 }).notNull(),
    amount: numeric('amount').generatedAlwaysAs(sql`quantity * unit_price`),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.line] }),
    check('order_items_quantity_check', sql`${table.quantity} > 0`),
  ],
)

export const shipments = pgTable(
  'shipments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    warehouseId: integer('warehouse_id').references(() => warehouses.id, { onDelete: 'restrict' }),
    carrier: text('carrier').notNull(),
    trackingCode: text('tracking_code'),
    promisedOn: date('promised_on'),
    shippedAt: timestamp('shipped_at', { withTimezone: true }),
  },
  (table) => [uniqueIndex('shipments_tracking_key').on(table.carrier, table.trackingCode)],
)

export const shipmentItems = pgTable(
  'shipment_items',
  {
    shipmentId: uuid('shipment_id')
      .notNull()
      .references(() => shipments.id, { onDelete: 'cascade' }),
    orderId: uuid('order_id').notNull(),
    line: integer('line').notNull(),
    quantity: integer('quantity').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.shipmentId, table.orderId, table.line] }),
    foreignKey({
      columns: [table.orderId, table.line],
      foreignColumns: [orderItems.orderId, orderItems.line],
    }).onDelete('cascade'),
  ],
)
