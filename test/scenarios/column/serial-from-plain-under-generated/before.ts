import { sql } from 'drizzle-orm'
import { integer, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  twice: integer().generatedAlwaysAs(sql`id * 2`),
})
