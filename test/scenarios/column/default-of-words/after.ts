import { sql } from 'drizzle-orm'
import { boolean, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  changed: timestamp({ withTimezone: true }).default(sql`now() at time zone 'utc'`),
  made: timestamp().default(sql`now() at time zone 'utc'`),
  odd: boolean().default(sql`1 in (1, 2) and not ('a' is null)`),
  word: text().default(sql`'not in' || lower('AND')`),
})
export const u = pgTable('u', { at: timestamp().default(sql`now() at time zone 'utc'`) })
