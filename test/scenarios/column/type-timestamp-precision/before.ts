import { integer, pgTable, timestamp } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  v: timestamp({ withTimezone: true }),
})
