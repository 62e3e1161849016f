import { integer, pgTable, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  code: text().notNull().unique(),
})
export const t = pgTable('t', {
  id: integer().primaryKey(),
  userCode: text().references(() => users.code),
})
