import { bit, boolean, integer, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  open: boolean().default(true),
  closed: bit({ dimensions: 1 }),
})
