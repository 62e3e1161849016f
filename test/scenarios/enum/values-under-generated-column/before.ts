import { sql } from 'drizzle-orm'
import { boolean, integer, pgEnum, pgTable } from 'drizzle-orm/pg-core'

export const e = pgEnum('e', ['a', 'b', 'c'])
export const t = pgTable('t', {
  id: integer().primaryKey(),
  e: e().notNull().default('a'),
  isA: boolean().generatedAlwaysAs(sql`e = 'a'`),
})
