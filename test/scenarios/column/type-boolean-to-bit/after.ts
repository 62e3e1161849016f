import { bit, boolean, integer, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  open: bit({ dimensions: 1 }).default('0'),
  closed: boolean(),
})
