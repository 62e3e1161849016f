import { integer, pgEnum, pgTable } from 'drizzle-orm/pg-core'

export const e = pgEnum('e', ['a', 'b', 'c'])
export const p = pgTable('p', { e: e().primaryKey() })
export const c = pgTable('c', { id: integer().primaryKey(), e: e().references(() => p.e) })
