import { integer, pgSchema } from 'drizzle-orm/pg-core'

export const shop = pgSchema('shop')
export const state = shop.enum('state', ['a', 'b'])
export const t = shop.table('t', { id: integer().primaryKey(), s: state().default('a') })
