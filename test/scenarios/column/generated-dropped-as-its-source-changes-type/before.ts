import { sql } from 'drizzle-orm'
import { integer, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  double: integer()
    .generatedAlwaysAs(sql`id * 2`)
    .unique(),
})
