import { integer, pgSchema } from 'drizzle-orm/pg-core'

export const shop = pgSchema('shop')
export const state = shop.enum('state', ['open', 'closed', 'fresh'])
export const t = shop.table('t', {
  id: integer().primaryKey(),
  state: state().notNull().default('fresh'),
})
