import { bigint, pgTable, varchar } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: bigint({ mode: 'number' }).primaryKey(),
  v: varchar({ length: 5 }),
})
