import { integer, pgTable, pgView, text, varchar } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'

export const t = pgTable('t', { id: integer().primaryKey(), a: varchar({ length: 9 }), b: text() })
export const whole = pgView('whole', { id: integer(), a: text() }).as(sql`table ${t}`)
export const twice = pgView('twice', { id: integer(), a: text() }).as(sql`table ${t} union all (table ${t} limit 1)`)
