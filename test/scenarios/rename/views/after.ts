import { integer, pgSchema, pgTable, pgView } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')
export const t = pgTable('t', { id: integer().primaryKey() })
export const v = pgView('v_new').as((qb) => qb.select().from(t))
export const m = app.materializedView('m').as((qb) => qb.select().from(t))
