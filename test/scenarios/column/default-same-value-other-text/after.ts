import { integer, numeric, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  v: numeric({ precision: 10, scale: 2 }).default('1.5'),
})
