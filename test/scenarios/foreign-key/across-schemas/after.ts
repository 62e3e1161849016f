import { integer, pgSchema, pgTable } from 'drizzle-orm/pg-core'

export const shop = pgSchema('shop')
export const users = pgTable('users', { id: integer().primaryKey() })
export const t = shop.table('t', { id: integer().primaryKey(), u: integer().references(() => users.id) })
