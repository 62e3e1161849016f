import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core'

export const users = pgTable(
  'users',
  {
    id: integer().primaryKey(),
    email: text().notNull().unique(),
    age: integer(),
  },
  (table) => [check('users_age', sql`${table.age} >= 0`), index('users_age_idx').on(table.age)],
)
