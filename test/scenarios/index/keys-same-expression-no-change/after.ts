import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    a: text(),
    b: integer(),
    j: jsonb(),
  },
  () => [
    index('t_i')
      .on(sql`LOWER( a )`)
      .where(sql`(b IN (1,2))`),
  ],
)
