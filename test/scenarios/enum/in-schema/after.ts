import { integer, pgSchema } from 'drizzle-orm/pg-core'

export const shop = pgSchema('shop')
export const state = shop.enum('state', ['b', 'c', 'a'])
export const t = shop.table('t', { id: integer().primaryKey(), s: state().default('a') })
