import { integer, pgTable, serial } from 'drizzle-orm/pg-core'

export const orders = pgTable('orders', { id: serial().primaryKey() })
export const carts = pgTable('carts', { id: integer().primaryKey() })
