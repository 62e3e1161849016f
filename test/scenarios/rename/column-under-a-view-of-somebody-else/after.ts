import { bigint, integer, pgSchema, varchar } from 'drizzle-orm/pg-core'

export const s = pgSchema('s')
export const t = s.table('t', {
  id: integer().primaryKey(),
  a: varchar({ length: 20 }),
  bb: bigint({ mode: 'number' }),
})
