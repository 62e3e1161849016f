import { sql } from 'drizzle-orm'
import { integer, pgTable, serial } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: serial().primaryKey(),
  twice: integer().generatedAlwaysAs(sql`id * 2`),
})
