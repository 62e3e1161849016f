import { sql } from 'drizzle-orm'
import { index, integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core'

export const mood = pgEnum('mood', ['sad', 'ok', 'gone'])
export const users = pgTable(
  'users',
  {
    id: integer().primaryKey(),
    mood: mood(),
    score: integer(),
    twice: integer().generatedAlwaysAs(sql`score * 2`),
    code: text().notNull(),
  },
  (table) => [index('by_code').on(table.code)],
)
