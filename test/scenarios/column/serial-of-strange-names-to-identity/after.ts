import { bigint, pgSchema } from 'drizzle-orm/pg-core'

export const s = pgSchema('a.b')
export const t = s.table('t.u', { id: bigint('i.d', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity() })
