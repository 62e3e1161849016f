import { integer, pgSchema, text } from 'drizzle-orm/pg-core'

export const shop = pgSchema('shop')
export const t = shop.table('t', { id: integer().primaryKey(), a: text() })
