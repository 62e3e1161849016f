import { pgSchema, serial } from 'drizzle-orm/pg-core'

export const s = pgSchema('a.b')
export const t = s.table('t.u', { id: serial('i.d').primaryKey() })
