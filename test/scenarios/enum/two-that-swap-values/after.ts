import { integer, pgEnum, pgTable } from 'drizzle-orm/pg-core'

export const color = pgEnum('shape', ['red', 'blue'])
export const shape = pgEnum('color', ['round', 'flat'])

export const t = pgTable('t', {
  id: integer().primaryKey(),
  color: color().default('red').notNull(),
  shapes: shape().array(),
})
