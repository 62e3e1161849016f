import { integer, pgTable } from 'drizzle-orm/pg-core'

export const carts = pgTable('orders', { id: integer().primaryKey() })
