import { integer, pgSchema, text } from 'drizzle-orm/pg-core'

export const s = pgSchema('s')
export const t = s.table('t', { id: integer().primaryKey(), a: text(), b: integer() })
