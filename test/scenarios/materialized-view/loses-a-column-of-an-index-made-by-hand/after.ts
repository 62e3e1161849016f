import { sql } from 'drizzle-orm'
import { integer, pgMaterializedView, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey(), a: text(), c: text() })
export const m = pgMaterializedView('m').as((qb) =>
  qb.select({ id: t.id, a: t.a, up: sql`upper(${t.c})`.as('up') }).from(t),
)
