import { integer, pgMaterializedView, pgSchema, pgTable, pgView } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')
export const t = pgTable('t', { id: integer().primaryKey() })
export const v = pgView('v').as((qb) => qb.select().from(t))
export const m = pgMaterializedView('m').as((qb) => qb.select().from(t))
