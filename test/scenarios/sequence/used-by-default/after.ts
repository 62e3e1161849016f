import { sql } from 'drizzle-orm'
import { bigint, integer, pgSequence, pgTable } from 'drizzle-orm/pg-core'

export const numbers = pgSequence('numbers', { startWith: 1000 })
export const t = pgTable('t', {
  id: integer().primaryKey(),
  n: bigint({ mode: 'number' })
    .notNull()
    .default(sql`nextval('numbers')`),
})
