import { integer, pgTable } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  code: integer().notNull(),
})
export const t = pgTable('t', {
  id: integer().primaryKey(),
  c: integer(),
})
