import { sql } from 'drizzle-orm'
import { check, integer, pgTable, varchar } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    a: integer(),
    b: varchar({ length: 20 }),
  },
  () => [check('t_c', sql`(t.b = 'a' OR t.b = 'b') AND (a >= 1 AND a <= 5)`)],
)
