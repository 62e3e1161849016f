import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  doublePrecision,
  index,
  integer,
  interval,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  time,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { organizations, users } from './accounts.ts'
import { productVariants } from './catalog.ts'

export const movementReason = pgEnum('movement_reason', [
  'purchase',
  'sale',
  'return',
  'loss',
  'correction',
  "supplier's gift",
])

export const warehouses = pgTable(
  'warehouses',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    code: text('code').notNull(),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    opensAt: time('opens_at').notNull().default('08:00:00'),
    handlingTime: interval('handling_time').notNull().default('1 day'),
  },
  (table) => [
    unique('warehouses_code_key').on(table.organizationId, table.code),
    check('warehouses_place_check', sql`(${table.latitude} is null) = (${table.longitude} is null)`),
  ],
)

export const stockLevels = pgTable(
  'stock_levels',
  {
    warehouseId: integer('warehouse_id')
      .notNull()
      .references(() => warehouses.id, { onDelete: 'restrict' }),
    variantId: uuid('variant_id')
      .notNull()
      .references(() => productVariants.id, { onDelete: 'cascade' }),
    onHand: integer('on_hand').notNull().default(0),
    reserved: integer('reserved').notNull().default(0),
    available: integer('available').generatedAlwaysAs(sql`on_hand - reserved`),
  },
  (table) => [
    primaryKey({ columns: [table.warehouseId, table.variantId] }),
    check('stock_levels_reserved_check', sql`${table.reserved} >= 0 and ${table.reserved} <= ${table.onHand}`),
    index('stock_levels_low_idx')
      .on(table.variantId)
      .where(sql`${table.onHand} < 5`),
  ],
)

export const stockMovements = pgTable(
  'stock_movements',
  {
    id: bigserial('id', { mode: 'bigint' }).primaryKey(),
    warehouseId: integer('warehouse_id').notNull(),
    variantId: uuid('variant_id').notNull(),
    quantity: integer('quantity').notNull(),
    reason: movementReason('reason').notNull(),
    reversesId: bigint('reverses_id', { mode: 'bigint' }),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    movedAt: timestamp('moved_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check('stock_movements_quantity_check', sql`${table.quantity} <> 0`),
    index('stock_movements_moved_idx').using('brin', table.movedAt).with({ pages_per_range: 64 }),
    index('stock_movements_stock_idx').on(table.warehouseId, table.variantId).with({ fillfactor: 90 }),
  ],
)
