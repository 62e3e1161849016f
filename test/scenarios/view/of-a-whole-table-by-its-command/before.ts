import { integer, pgTable, pgView, text } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'

export const t = pgTable('t', { id: integer().primaryKey(), a: text() })
export const whole = pgView('whole', { id: integer(), a: text() }).as(sql`table ${t}`)
export const twice = pgView('twice', { id: integer(), a: text() }).as(sql`table ${t} union all (table ${t} limit 1)`)
