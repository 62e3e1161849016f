import { sql } from 'drizzle-orm'
import { boolean, integer, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  a: boolean()
    .notNull()
    .default(sql`1 > 2`),
})
