import { sql } from 'drizzle-orm'
import { bit, integer, numeric, pgTable, text, timestamp, varchar } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  short: varchar({ length: 20 }).default(sql`null`),
  exact: numeric({ precision: 8, scale: 2 }).default(sql`NULL::numeric`),
  bits: bit({ dimensions: 3 }).default(sql`null`),
  at: timestamp({ precision: 3, withTimezone: true }).default(sql`null`),
  words: varchar({ length: 20 })
    .array()
    .default(sql`null`),
  plain: text().default(sql`NULL`),
  none: varchar({ length: 20 }),
  live: varchar({ length: 20 }),
})
