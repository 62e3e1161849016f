import { pgSchema } from 'drizzle-orm/pg-core'

export const shop = pgSchema('shop')
export const numbers = shop.sequence('Num "bers"', { startWith: 3 })
