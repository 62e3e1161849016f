import { pgTable, integer, timestamp } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey(), changed: timestamp({ withTimezone: true }) })
