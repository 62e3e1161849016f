import { integer, pgTable, pgView, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey(), a: text(), c: text() })
export const v = pgView('v').as((qb) => qb.select({ id: t.id, a: t.a, c: t.c }).from(t))
